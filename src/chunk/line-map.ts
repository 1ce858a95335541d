import type { LineRange } from "../types/chunk.ts";
import type { FileDiff } from "../types/diff.ts";

/** From head lines to base lines, as the hunks have it. */
export interface LineMap {
  /** The base line of an unchanged head line; null for an added one. */
  toBase(headLine: number): number | null;
  /** The smallest base range with all unchanged lines of the head range; null when all of them are added. */
  rangeToBase(range: LineRange): LineRange | null;
}

/** What an added line or the lines between hunks do to the numbering. */
interface Step {
  /** Head lines from here on (up to the next step) are `shift` lines further down than in the base. */
  readonly from: number;
  readonly shift: number | null;
}

/** Reads the numbers of the diff's lines only, so that every well-numbered diff gives a monotonous map. */
export function mapLines(diff: FileDiff): LineMap {
  const steps: Step[] = [{ from: 1, shift: 0 }];
  for (const hunk of diff.hunks) {
    for (const line of hunk.lines) {
      if (line.kind === "added") steps.push({ from: line.newLine, shift: null });
      if (line.kind === "context") steps.push({ from: line.newLine, shift: line.newLine - line.oldLine });
    }
    const end = hunk.newStart + hunk.newLines + (hunk.newLines === 0 ? 1 : 0);
    const oldEnd = hunk.oldStart + hunk.oldLines + (hunk.oldLines === 0 ? 1 : 0);
    steps.push({ from: end, shift: end - oldEnd });
  }
  const toBase = (headLine: number): number | null => {
    const shift = steps[lastStepUpTo(steps, headLine)]?.shift ?? null;
    return shift === null ? null : headLine - shift;
  };
  return { toBase, rangeToBase: (range) => rangeToBase(range, toBase) };
}

function lastStepUpTo(steps: readonly Step[], line: number): number {
  let low = 0;
  let high = steps.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((steps[middle]?.from ?? Infinity) <= line) low = middle;
    else high = middle - 1;
  }
  return low;
}

function rangeToBase(
  { startLine, endLine }: LineRange,
  toBase: (line: number) => number | null,
): LineRange | null {
  let first: number | null = null;
  for (let line = startLine; line <= endLine && first === null; line++) first = toBase(line);
  if (first === null) return null;
  let last: number | null = null;
  for (let line = endLine; last === null; line--) last = toBase(line);
  return { startLine: first, endLine: last };
}
