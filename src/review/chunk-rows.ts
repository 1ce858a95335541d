import type { Chunk } from "../types/chunk.ts";
import type { DiffLine } from "../types/diff.ts";

/**
 * One line of a chunk in the order in which it is shown. Only what is new has a number, counted from the chunk's first line:
 * nothing else can be pointed at, and a number of two digits is a token or two less than one of four.
 */
export type ChunkRow =
  | { readonly kind: "added"; readonly number: number; readonly text: string }
  | { readonly kind: "deleted" | "unchanged"; readonly text: string };

/** The head version of a chunk, deleted lines in their places. */
export function headRows(chunk: Chunk): readonly ChunkRow[] {
  const start = chunk.headRange?.startLine ?? 1;
  const added = new Set(chunk.addedLines);
  const deletions = deletionsByHeadLine(chunk.lines, start);
  const head = chunk.headRange === null ? [] : chunk.headText.split("\n");
  const rows: ChunkRow[] = [];
  for (const [index, text] of head.entries()) {
    const line = start + index;
    rows.push(...(deletions.get(line) ?? []).map(deleted));
    rows.push(added.has(line) ? { kind: "added", number: index + 1, text } : { kind: "unchanged", text });
  }
  for (const [line, gone] of deletions)
    if (line < start || line >= start + head.length) rows.push(...gone.map(deleted));
  return rows;
}

/** The base version as if it were being added now: what the change replaced counts as added. Null where there was none. */
export function baseRows(chunk: Chunk): readonly ChunkRow[] | null {
  if (chunk.baseText === null || chunk.baseRange === null) return null;
  const start = chunk.baseRange.startLine;
  const replaced = new Set(chunk.deletedLines);
  return chunk.baseText.split("\n").map((text, index): ChunkRow => {
    return replaced.has(start + index)
      ? { kind: "added", number: index + 1, text }
      : { kind: "unchanged", text };
  });
}

function deleted(text: string): ChunkRow {
  return { kind: "deleted", text };
}

/** Deleted lines by the number of the head line before which they stood. */
function deletionsByHeadLine(lines: readonly DiffLine[], start: number): Map<number, string[]> {
  const places = new Map<number, string[]>();
  let pending: string[] = [];
  let next = start;
  const settle = (line: number): void => {
    if (pending.length > 0) places.set(line, [...(places.get(line) ?? []), ...pending]);
    pending = [];
  };
  for (const line of lines) {
    if (line.kind === "deleted") {
      pending.push(line.text);
    } else {
      settle(line.newLine);
      next = line.newLine + 1;
    }
  }
  settle(next);
  return places;
}
