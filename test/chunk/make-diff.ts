import { structuredPatch } from "diff";
import type { DiffLine, FileDiff, Hunk } from "../../src/types/diff.ts";

export interface Versions {
  readonly path: string;
  /** Null where the file does not exist on that side. */
  readonly before: string | null;
  readonly after: string | null;
  readonly context?: number;
}

/** The diff of two texts as the diff stage would give it. Empty hunks when they are equal. */
export function makeDiff({ path, before, after, context = 3 }: Versions): FileDiff {
  const patch = structuredPatch(path, path, before ?? "", after ?? "", undefined, undefined, { context });
  return {
    status: before === null ? "added" : after === null ? "deleted" : "modified",
    oldPath: before === null ? null : path,
    newPath: after === null ? null : path,
    oldMode: before === null ? "000000" : "100644",
    newMode: after === null ? "000000" : "100644",
    binary: false,
    hunks: patch.hunks.map(toHunk),
    oldNoNewline: false,
    newNoNewline: false,
  };
}

function toHunk({
  oldStart,
  oldLines,
  newStart,
  newLines,
  lines,
}: ReturnType<typeof structuredPatch>["hunks"][number]): Hunk {
  // jsdiff numbers the line after an empty side, git the line before it.
  let oldLine = oldStart;
  let newLine = newStart;
  const parsed: DiffLine[] = [];
  for (const line of lines) {
    const text = line.slice(1);
    if (line.startsWith("+")) parsed.push({ kind: "added", newLine: newLine++, text });
    else if (line.startsWith("-")) parsed.push({ kind: "deleted", oldLine: oldLine++, text });
    else if (!line.startsWith("\\"))
      parsed.push({ kind: "context", oldLine: oldLine++, newLine: newLine++, text });
  }
  return {
    oldStart: oldLines === 0 ? oldStart - 1 : oldStart,
    oldLines,
    newStart: newLines === 0 ? newStart - 1 : newStart,
    newLines,
    section: "",
    lines: parsed,
  };
}
