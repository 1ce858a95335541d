import type { Suggestion } from "../types/finding.ts";
import { isTelling, likeness, wordsOf } from "./likeness.ts";

/**
 * From so much likeness on a replacement is a version of the lines, if the lines in its range are less like it by so much.
 * Lines that stand together are often alike, so a near copy needs less of a distance. Measured on the
 * candidates of the tests: no good fix of theirs is taken for a miss.
 */
const VERSION_OF = [
  { likeness: 0.75, distance: 0.2 },
  { likeness: 0.9, distance: 0.08 },
] as const;

/** By how many lines models have been seen to miss. */
const MISSES = [-1, 1, -2, 2] as const;

/**
 * The line at which the range of a replacement should have begun, when it is wrong: what it says is a version of the lines
 * a little above or below, and clearly less so of the ones it would replace. Null when it is aimed well, or deletes.
 * A fix that replaces the neighbour of the line it means leaves that line twice, and often parses.
 */
export function aimedAt({ range, replacement }: Suggestion, lines: readonly string[]): number | null {
  const said = wordsOf([replacement]);
  const tells = isTelling(said);
  const likeAt = (shift: number): number => {
    const from = range.startLine - 1 + shift;
    return from < 0 ? 0 : likeness(said, wordsOf(lines.slice(from, range.endLine + shift)));
  };
  const own = likeAt(0);
  const isVersion = (like: number): boolean =>
    tells && VERSION_OF.some(({ likeness, distance }) => like >= likeness && like - own >= distance);
  const assigns = assignedAt(replacement, lines, range);
  const shift = MISSES.find((miss) => isVersion(likeAt(miss)) || assigns(miss));
  return shift === undefined ? null : range.startLine + shift;
}

/** The pattern below is quadratic on lines without an assignment; no fix is about longer ones. */
const LONGEST_ASSIGNMENT = 400;
const LEFT_SIDE = /^\s*([^=<>!]*?[\p{L}\p{N}_$\])]\s*(?::\s*[^=]+)?)\s*:?=(?![=>])/u;

/** Whether a replacement of one line gives a value to what the line at a shift does, and no line of its range does. */
function assignedAt(
  replacement: string,
  lines: readonly string[],
  range: Suggestion["range"],
): (shift: number) => boolean {
  const leftOf = (line = ""): string | undefined =>
    line.length > LONGEST_ASSIGNMENT ? undefined : LEFT_SIDE.exec(line)?.[1];
  const left = replacement.includes("\n") ? undefined : leftOf(replacement);
  const own = lines.slice(range.startLine - 1, range.endLine).map(leftOf);
  if (left === undefined || own.includes(left)) return () => false;
  return (shift) => leftOf(lines[(shift < 0 ? range.startLine : range.endLine) - 1 + shift]) === left;
}
