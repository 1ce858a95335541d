import type { LineRange } from "../types/chunk.ts";
import type { LineMap } from "./line-map.ts";
import { findUnit, type Unit, unitAt } from "./outline.ts";
import type { Part } from "./parts.ts";
import { hull } from "./ranges.ts";

export interface Sides {
  readonly map: LineMap;
  readonly head: Unit;
  readonly base: Unit | null;
}

/**
 * The base lines of a part of the head, to which the given base lines were deleted; null when it is new. A unit's is the unit of the same symbol that its lines
 * come from, wherever that stood, or under another name the one they come from; else what the hunks map to. It has all
 * the deleted lines.
 */
export function baseRangeOf(
  { segment, shown, part }: Part,
  deletedLines: readonly number[],
  sides: Sides,
): LineRange | null {
  const unit = segment.isWhole && part === null ? segment.unit : null;
  const traces = [sides.map.rangeToBase(shown), ...edges(deletedLines)].filter((one) => one !== null);
  const [first] = traces;
  if (first === undefined) return null;
  const mapped = traces.reduce(hull, first);
  if (unit === null || sides.base === null) return mapped;
  const origin = traces.map((trace) => originOf(unit, trace, sides)).find((one) => one !== null);
  return origin === undefined || origin === null ? mapped : edges(deletedLines).reduce(hull, origin);
}

function edges(lines: readonly number[]): LineRange[] {
  const first = lines[0];
  const last = lines.at(-1);
  return first === undefined || last === undefined ? [] : [{ startLine: first, endLine: last }];
}

function originOf(unit: Unit, trace: LineRange, { head, base }: Sides): LineRange | null {
  if (base === null) return null;
  for (const line of [trace.startLine, trace.endLine]) {
    for (let one: Unit | null = unitAt(base, line); one !== null && one.outer !== null; one = one.outer) {
      if (one.role !== unit.role) continue;
      if (one.symbol === unit.symbol) return rangeOf(one);
      const isRenamed =
        one.startLine <= trace.startLine &&
        trace.endLine <= one.endLine &&
        findUnit(head, one, unit.startLine) === null;
      if (isRenamed) return rangeOf(one);
    }
  }
  return null;
}

function rangeOf({ startLine, endLine }: LineRange): LineRange {
  return { startLine, endLine };
}
