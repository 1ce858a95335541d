import type { LineRange } from "../../types/chunk.ts";
import type { DiffLine, FileDiff, Hunk } from "../../types/diff.ts";

/** GitHub shows three lines of context around each change and takes comments on nothing else. */
const CONTEXT = 3;

/** Head path to the runs of head lines that a comment may stand on, ascending. */
export type CommentableLines = ReadonlyMap<string, readonly LineRange[]>;

/**
 * Lines on the RIGHT side of the pull request's diff. A comment over several lines must stay within one run, which is
 * never more than GitHub's own hunk, however much context the given hunks have.
 */
export function commentableLines(files: readonly FileDiff[]): CommentableLines {
  const runs = new Map<string, LineRange[]>();
  for (const { newPath, hunks, binary } of files) {
    if (newPath === null || binary) continue;
    runs.set(newPath, [...(runs.get(newPath) ?? []), ...hunks.flatMap(runsOf)]);
  }
  return runs;
}

function runsOf({ lines }: Hunk): LineRange[] {
  const changed = lines.flatMap((line, index) => (line.kind === "context" ? [] : [index]));
  const isNear = (index: number): boolean => changed.some((other) => Math.abs(other - index) <= CONTEXT);
  const runs: LineRange[] = [];
  for (const [index, line] of lines.entries()) {
    if (!isOnTheRight(line) || !isNear(index)) continue;
    const last = runs.at(-1);
    if (last !== undefined && last.endLine + 1 === line.newLine) {
      runs[runs.length - 1] = { startLine: last.startLine, endLine: line.newLine };
    } else {
      runs.push({ startLine: line.newLine, endLine: line.newLine });
    }
  }
  return runs;
}

function isOnTheRight(line: DiffLine): line is Exclude<DiffLine, { kind: "deleted" }> {
  return line.kind !== "deleted";
}

/** The part of the range that a comment may cover: that within the first run it touches; null when it touches none. */
export function anchorOf(lines: CommentableLines, path: string, range: LineRange): LineRange | null {
  const run = lines
    .get(path)
    ?.find(({ startLine, endLine }) => startLine <= range.endLine && range.startLine <= endLine);
  if (run === undefined) return null;
  return {
    startLine: Math.max(run.startLine, range.startLine),
    endLine: Math.min(run.endLine, range.endLine),
  };
}

/** Whether a suggestion for exactly these lines can be posted. */
export function isCommentable(lines: CommentableLines, path: string, range: LineRange): boolean {
  const anchor = anchorOf(lines, path, range);
  return anchor !== null && anchor.startLine === range.startLine && anchor.endLine === range.endLine;
}
