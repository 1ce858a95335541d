import type { LineRange } from "../types/chunk.ts";
import type { FileDiff } from "../types/diff.ts";

/** From head lines to base lines, as the hunks have it. */
export interface LineMap {
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
  let last: number | null = 0;
  const step = (from: number, shift: number | null) => {
    if (shift !== last) steps.push({ from, shift });
    last = shift;
  };
  for (const hunk of diff.hunks) {
    for (const line of hunk.lines) {
      if (line.kind === "added") step(line.newLine, null);
      if (line.kind === "context") step(line.newLine, line.newLine - line.oldLine);
    }
    const end = hunk.newStart + hunk.newLines + (hunk.newLines === 0 ? 1 : 0);
    const oldEnd = hunk.oldStart + hunk.oldLines + (hunk.oldLines === 0 ? 1 : 0);
    step(end, end - oldEnd);
  }
  return { rangeToBase: (range) => rangeToBase(range, steps) };
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

function rangeToBase({ startLine, endLine }: LineRange, steps: readonly Step[]): LineRange | null {
  let first: number | null = null;
  let last: number | null = null;
  for (let index = lastStepUpTo(steps, startLine); (steps[index]?.from ?? Infinity) <= endLine; index++) {
    const { from = 1, shift = null } = steps[index] ?? {};
    if (shift === null) continue;
    first ??= Math.max(from, startLine) - shift;
    last = Math.min((steps[index + 1]?.from ?? Infinity) - 1, endLine) - shift;
  }
  return first === null || last === null ? null : { startLine: first, endLine: last };
}
