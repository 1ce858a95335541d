import type { LineRange } from "../types/chunk.ts";

/**
 * The index of the first range that ends at the line or below it; the number of ranges where none does. Ranges are
 * disjoint, in order.
 */
export function firstFrom(ranges: readonly LineRange[], line: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.endLine ?? line) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The range that has the line. */
export function rangeAt<T extends LineRange>(ranges: readonly T[], line: number): T | undefined {
  const found = ranges[firstFrom(ranges, line)];
  return found !== undefined && found.startLine <= line ? found : undefined;
}

/** True when one of the ascending numbers is in the range. */
export function hasNumberIn(numbers: readonly number[], { startLine, endLine }: LineRange): boolean {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? startLine) < startLine) low = middle + 1;
    else high = middle;
  }
  return (numbers[low] ?? Infinity) <= endLine;
}

/** The smallest range with both. */
export function hull(one: LineRange, other: LineRange): LineRange {
  return {
    startLine: Math.min(one.startLine, other.startLine),
    endLine: Math.max(one.endLine, other.endLine),
  };
}
