import type { LineRange } from "../types/chunk.ts";
import type { DiffLine } from "../types/diff.ts";
import type { Part } from "./parts.ts";
import type { PlacedLines } from "./placed-lines.ts";

/** Diff lines with the numbers of what changed. */
export interface Numbered {
  /** In patch order. */
  readonly lines: readonly DiffLine[];
  /** Both ascending. */
  readonly addedLines: readonly number[];
  readonly deletedLines: readonly number[];
}

/** Gives each diff line to the part at whose core it counts, in the order of the parts; those that count nowhere are left out. */
export function ownLines(parts: readonly Part[], { lines, at }: PlacedLines): Numbered[] {
  const own: DiffLine[][] = parts.map(() => []);
  let near = 0;
  lines.forEach((line, index) => {
    const place = at[index] ?? 0;
    if (!isIn(parts[near]?.core, place)) near = partAt(parts, place) ?? near;
    if (isIn(parts[near]?.core, place)) own[near]?.push(line);
  });
  return own.map(numbered);
}

function numbered(lines: readonly DiffLine[]): Numbered {
  const addedLines: number[] = [];
  const deletedLines: number[] = [];
  for (const line of lines) {
    if (line.kind === "added") addedLines.push(line.newLine);
    else if (line.kind === "deleted") deletedLines.push(line.oldLine);
  }
  return { lines, addedLines, deletedLines };
}

function isIn(range: LineRange | undefined, line: number): boolean {
  return range !== undefined && range.startLine <= line && line <= range.endLine;
}

/** The index of the part whose own lines include the line; parts are in order. */
function partAt(parts: readonly Part[], line: number): number | null {
  let low = 0;
  let high = parts.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const core = parts[middle]?.core;
    if (core === undefined || line < core.startLine) high = middle - 1;
    else if (line > core.endLine) low = middle + 1;
    else return middle;
  }
  return null;
}
