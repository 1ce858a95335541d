import type { Range } from "../types/finding.ts";
import type { SyntaxNode } from "../types/syntax.ts";

/** First and last line, 1-based and inclusive. A node that ends before the first column of a line does not reach it. */
export function rangeOf(place: SyntaxNode | Range): Range {
  if ("startLine" in place) return place;
  const { startPosition: start, endPosition: end } = place;
  const endsAtLineStart = end.column === 0 && end.row > start.row;
  if (endsAtLineStart) return { startLine: start.row + 1, endLine: end.row };
  return {
    startLine: start.row + 1,
    startColumn: start.column + 1,
    endLine: end.row + 1,
    endColumn: end.column + 1,
  };
}

/** Index of the first of the ascending `lines` that is not before `line`; their number when all are. */
export function firstFrom(lines: readonly number[], line: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle] ?? Infinity) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** True when one of the ascending `lines` lies in startLine..endLine. */
export function anyWithin(lines: readonly number[], startLine: number, endLine: number): boolean {
  const line = lines[firstFrom(lines, startLine)];
  return line !== undefined && line <= endLine;
}

/** The part of a range from its first to its last changed line; null when it has none. */
export function narrowTo(lines: readonly number[], range: Range): Range | null {
  const first = lines[firstFrom(lines, range.startLine)];
  const last = lines[firstFrom(lines, range.endLine + 1) - 1];
  if (first === undefined || last === undefined || first > range.endLine) return null;
  if (first === range.startLine && last === range.endLine) return range;
  return { startLine: first, endLine: last };
}

/** 1, 2, … count. */
export function allLines(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
