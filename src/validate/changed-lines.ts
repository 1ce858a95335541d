import type { LineRange } from "../types/chunk.ts";
import type { FileDiff } from "../types/diff.ts";

/** Where a diff touched the head side of its file. */
export interface ChangedLines {
  /** Numbers of added lines. */
  readonly added: ReadonlySet<number>;
  /** Lines went away between this head line and the next; 0 is the top of the file. */
  readonly deletionPoints: ReadonlySet<number>;
}

/** Reads both off the hunks. */
export function changedLines(diff: FileDiff): ChangedLines {
  const added = new Set<number>();
  const deletionPoints = new Set<number>();
  for (const hunk of diff.hunks) {
    // An empty new side names the line before it (`@@ -3 +2,0 @@`), any other its own first line.
    let last = hunk.newLines === 0 ? hunk.newStart : hunk.newStart - 1;
    for (const line of hunk.lines) {
      if (line.kind === "deleted") {
        deletionPoints.add(last);
      } else {
        last = line.newLine;
        if (line.kind === "added") added.add(last);
      }
    }
  }
  return { added, deletionPoints };
}

/** True when a range holds an added line or one of the two lines between which something was deleted. */
export function touches({ added, deletionPoints }: ChangedLines, range: LineRange): boolean {
  for (let line = range.startLine; line <= range.endLine; line += 1) {
    if (added.has(line) || deletionPoints.has(line) || deletionPoints.has(line - 1)) return true;
  }
  return false;
}
