import type { Finding, Range, Verdict } from "../types/finding.ts";
import { changedLines, touches } from "./changed-lines.ts";
import type { ValidationContext } from "./validation-context.ts";

/**
 * The law of places: the range lies inside the head file and holds an added line, or touches the point where lines
 * were deleted. A model's finding stands on added lines of one chunk only.
 */
export function anchor(finding: Finding, context: ValidationContext): Verdict {
  const objection = misplaced(finding, context);
  return objection === null
    ? { layer: "anchor", verdict: "pass", reason: "It stands on changed lines." }
    : { layer: "anchor", verdict: "reject", reason: objection };
}

function misplaced(
  { path, range, source }: Finding,
  { head, diff, chunks }: ValidationContext,
): string | null {
  if (head === null) return "The head has no such file.";
  if (path !== head.path) return `It names ${path}, and the file is ${head.path}.`;
  if (!isRange(range)) return "Its range is none.";
  const last = Math.max(1, head.lines.length);
  if (range.endLine > last) return `It ends at line ${range.endLine}, and the file at line ${last}.`;
  if (!touches(changedLines(diff), range)) return `The change did not touch ${lines(range)}.`;
  if (source !== "model") return null;
  const inChunk = chunks.some((chunk) => chunk.path === path && covers(chunk.addedLines, range));
  return inChunk ? null : `The change did not add ${lines(range)} in one chunk.`;
}

function isRange({ startLine, endLine, startColumn = 1, endColumn = startColumn }: Range): boolean {
  const numbers = [startLine, endLine, startColumn, endColumn];
  if (!numbers.every((number) => Number.isSafeInteger(number) && number >= 1)) return false;
  return startLine < endLine || (startLine === endLine && startColumn <= endColumn);
}

function covers(added: readonly number[], { startLine, endLine }: Range): boolean {
  const known = new Set(added);
  for (let line = startLine; line <= endLine; line += 1) if (!known.has(line)) return false;
  return true;
}

function lines({ startLine, endLine }: Range): string {
  return startLine === endLine ? `line ${startLine}` : `lines ${startLine} to ${endLine}`;
}
