import type { Chunk, LineRange } from "../types/chunk.ts";
import type { Segment } from "./partition.ts";
import { OVERLAP_LINES, splitSegment } from "./split-segment.ts";

/** A segment, or a piece of a long one. */
export interface Part {
  readonly segment: Segment;
  /** The lines that count as its own. */
  readonly core: LineRange;
  /** The same with the overlap. */
  readonly shown: LineRange;
  readonly part: Chunk["part"];
}

/** Long segments in pieces, of which those with changed lines are kept. `part.index` counts from 1. */
export function partsOf(segments: readonly Segment[], limit: number): Part[] {
  return segments.flatMap((segment) => {
    const { startLine, endLine } = segment;
    if (endLine - startLine < limit)
      return [{ segment, core: { startLine, endLine }, shown: { startLine, endLine }, part: null }];
    const overlap = Math.min(OVERLAP_LINES, Math.floor(limit / 4));
    const cores = splitSegment(segment, limit - overlap);
    return cores.flatMap((core, index): Part[] => {
      if (!segment.lines.some((line) => core.startLine <= line && line <= core.endLine)) return [];
      // At most up to the second line of the part before: no two parts begin on the same line.
      const highest = (cores[index - 1]?.startLine ?? startLine - 1) + 1;
      const shown = { startLine: Math.max(highest, core.startLine - overlap), endLine: core.endLine };
      return [{ segment, core, shown, part: { index: index + 1, of: cores.length } }];
    });
  });
}

/** The part whose own lines include the line; parts are in order. */
function partAt(parts: readonly Part[], line: number): number {
  let low = 0;
  let high = parts.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const core = parts[middle]?.core;
    if (core === undefined || line < core.startLine) high = middle - 1;
    else if (line > core.endLine) low = middle + 1;
    else return middle;
  }
  return -1;
}

/** The items of each part, by its place in the list; those of none under -1. */
export function groupByPart<T>(
  parts: readonly Part[],
  items: readonly T[],
  lineOf: (item: T) => number | null,
): Map<number, T[]> {
  const groups = new Map<number, T[]>();
  for (const item of items) {
    const line = lineOf(item);
    const index = line === null ? -1 : partAt(parts, line);
    const group = groups.get(index);
    if (group === undefined) groups.set(index, [item]);
    else group.push(item);
  }
  return groups;
}
