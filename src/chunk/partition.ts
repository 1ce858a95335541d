import type { LineRange } from "../types/chunk.ts";
import type { Unit } from "./outline.ts";
import { paragraphs } from "./paragraphs.ts";
import { firstFrom, rangeAt } from "./ranges.ts";

/** A part of a file that becomes a chunk: a unit, or the lines between the units of one. */
export interface Segment extends LineRange {
  /** The unit itself, or the one around the lines. */
  readonly unit: Unit;
  readonly isWhole: boolean;
  /** Where a long segment may be cut, if it is not whole. */
  readonly statements: readonly LineRange[];
  /** The changed lines that it covers, ascending; at least one. */
  readonly lines: readonly number[];
}

/** What the partition has to know of the change and of the text. */
export interface Touched {
  /** More than blanks and brackets changed there. */
  readonly isWeighty: (line: number) => boolean;
  /** The line is new (not only the place of a deletion). */
  readonly isAdded: (line: number) => boolean;
  readonly isBlank: (line: number) => boolean;
  /** Longer functions are looked into. */
  readonly limit: number;
}

/**
 * The smallest disjoint segments, in order, with each of the given lines (ascending) in one of them. A function whose
 * own lines changed is taken whole; else its changed inner functions are.
 */
export function partition(unit: Unit, lines: readonly number[], touched: Touched): Segment[] {
  if (lines.length === 0) return [];
  if (isBuried(unit)) return between(unit, { gap: unit, lines, touched });
  if (unit.outer === null || !isTakenWhole(unit, lines, touched)) return inside(unit, lines, touched);
  return [{ startLine: unit.startLine, endLine: unit.endLine, unit, isWhole: true, statements: [], lines }];
}

/** Nobody writes so deep; generated or hostile text would exhaust the stack. */
const DEEPEST = 100;

function isBuried(unit: Unit): boolean {
  let depth = 0;
  for (let outer = unit.outer; outer !== null; outer = outer.outer) {
    depth += 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

function isTakenWhole(unit: Unit, lines: readonly number[], touched: Touched): boolean {
  const length = unit.endLine - unit.startLine + 1;
  if (length === 1) return true;
  if (unit.role !== "function") return length <= touched.limit / 3 && isAllNew(unit, touched);
  if (length <= touched.limit && lines.includes(unit.declaredLine)) return true;
  const inner = unit.members.units.filter((member) => member.endLine > member.startLine);
  const isInner = (line: number) => rangeAt(inner, line) !== undefined;
  return length > touched.limit ? !lines.some(isInner) : !lines.every(isInner);
}

/** A new class that is short enough for one look is not taken apart. */
function isAllNew(unit: Unit, { isAdded, isBlank }: Touched): boolean {
  for (let line = unit.startLine; line <= unit.endLine; line++) {
    if (!isAdded(line) && !isBlank(line)) return false;
  }
  return true;
}

function inside(unit: Unit, lines: readonly number[], touched: Touched): Segment[] {
  const segments: Segment[] = [];
  let next = 0;
  const takeUpTo = (end: number): readonly number[] => {
    const start = next;
    while (next < lines.length && (lines[next] ?? 0) <= end) next++;
    return lines.slice(start, next);
  };
  let startLine = unit.startLine;
  for (const member of unit.members.units) {
    if (next === lines.length) break;
    const gap = { startLine, endLine: member.startLine - 1 };
    segments.push(...between(unit, { gap, lines: takeUpTo(gap.endLine), touched }));
    segments.push(...partition(member, takeUpTo(member.endLine), touched));
    startLine = member.endLine + 1;
  }
  const gap = { startLine, endLine: unit.endLine };
  segments.push(...between(unit, { gap, lines: takeUpTo(unit.endLine), touched }));
  return absorbTrifles(segments, touched);
}

interface Gap {
  readonly gap: LineRange;
  readonly lines: readonly number[];
  readonly touched: Touched;
}

/** Lines between two units: of a class all of them, elsewhere the changed paragraphs. */
function between(unit: Unit, { gap, lines, touched }: Gap): Segment[] {
  if (lines.length === 0) return [];
  const { statements: all } = unit.members;
  const from = firstFrom(all, gap.startLine);
  const to = firstFrom(all, gap.endLine);
  const statements = all.slice(from, (all[to]?.startLine ?? Infinity) <= gap.endLine ? to + 1 : to);
  let next = 0;
  // The ranges come in order, as the lines do.
  const make = ({ startLine, endLine }: LineRange): Segment => {
    const start = next;
    while (next < lines.length && (lines[next] ?? 0) <= endLine) next++;
    return { startLine, endLine, unit, isWhole: false, statements, lines: lines.slice(start, next) };
  };
  const isShort = gap.endLine - gap.startLine < touched.limit;
  if (unit.role === "class" && isShort) return [make(trim(gap, lines, touched))];
  return paragraphs({ gap, statements, lines, touched }).map(make);
}

/** Without the blank lines at both ends, unless they changed. */
function trim({ startLine, endLine }: LineRange, lines: readonly number[], { isBlank }: Touched): LineRange {
  let start = startLine;
  let end = endLine;
  while (start < (lines[0] ?? end) && isBlank(start)) start++;
  while (end > (lines.at(-1) ?? start) && isBlank(end)) end--;
  return { startLine: start, endLine: end };
}

/** Blank lines and closing brackets alone are no chunk of their own where a changed neighbour can have them. */
function absorbTrifles(segments: readonly Segment[], touched: Touched): Segment[] {
  const kept: Segment[] = [];
  let handedDown: readonly number[] = [];
  for (const [index, plain] of segments.entries()) {
    const [first] = handedDown;
    const segment: Segment =
      first === undefined ? plain : { ...plain, startLine: first, lines: [...handedDown, ...plain.lines] };
    handedDown = [];
    const last = kept.at(-1);
    const next = segments[index + 1];
    const start = segment.lines[0] ?? segment.startLine;
    const end = segment.lines.at(-1) ?? segment.endLine;
    const isTrifle = !segment.isWhole && !segment.lines.some((line) => touched.isWeighty(line));
    if (isTrifle && last !== undefined && areOnlyBlank(last.endLine + 1, start - 1, touched)) {
      kept.splice(-1, 1, { ...last, endLine: end, lines: [...last.lines, ...segment.lines] });
    } else if (isTrifle && next !== undefined && areOnlyBlank(end + 1, next.startLine - 1, touched)) {
      handedDown = segment.lines;
    } else {
      kept.push(segment);
    }
  }
  return kept;
}

function areOnlyBlank(from: number, to: number, { isBlank }: Touched): boolean {
  for (let line = from; line <= to; line++) if (!isBlank(line)) return false;
  return true;
}
