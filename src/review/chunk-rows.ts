import type { Chunk } from "../types/chunk.ts";
import type { DiffLine } from "../types/diff.ts";
import { numbersOf } from "./chunk-numbers.ts";
import { withoutPartners } from "./without-partners.ts";

/** One line of a chunk in the order in which it is shown. Only what is new has a number: it counts the added ones. */
export type ChunkRow =
  | { readonly kind: "added"; readonly number: number; readonly text: string }
  | { readonly kind: "deleted" | "unchanged" | "put-back"; readonly text: string };

/** Deleted lines in a row that stand again among the added ones, from which on a block was moved or indented anew, not a line. */
const BLOCK = 3;

/**
 * The head version of a chunk, deleted lines in their places. Blocks that were deleted and put back elsewhere, or with another indentation,
 * are told from what is gone.
 */
export function headRows(chunk: Chunk): readonly ChunkRow[] {
  const start = chunk.headRange?.startLine ?? 1;
  const numbers = numbersOf(chunk.addedLines);
  const deletions = deletionsByHeadLine(chunk.lines, start);
  const head = chunk.headRange === null ? [] : chunk.headText.split("\n");
  const rows: ChunkRow[] = [];
  for (const [index, text] of head.entries()) {
    const line = start + index;
    rows.push(...(deletions.get(line) ?? []).map(deleted));
    const number = numbers.get(line);
    rows.push(number === undefined ? { kind: "unchanged", text } : { kind: "added", number, text });
  }
  for (const [line, gone] of deletions)
    if (line < start || line >= start + head.length) rows.push(...gone.map(deleted));
  return markPutBack(rows);
}

/** Each deleted line that stands again among the added ones, blanks around it aside, where it is one of a block of them. */
function markPutBack(rows: readonly ChunkRow[]): readonly ChunkRow[] {
  const texts = (wanted: ChunkRow["kind"]): readonly string[] =>
    rows.flatMap(({ kind, text }) => (kind === wanted ? [text.trim()] : []));
  const gone = new Set(withoutPartners(texts("deleted"), texts("added")));
  let deletions = -1;
  const isBack = rows.map(({ kind }) => kind === "deleted" && !gone.has((deletions += 1)));
  return rows.map((row, index) => {
    if (isBack[index] !== true) return row;
    const first = isBack.lastIndexOf(false, index) + 1;
    const end = isBack.indexOf(false, index);
    const length = (end < 0 ? rows.length : end) - first;
    return length < BLOCK ? row : { kind: "put-back", text: row.text };
  });
}

/** The base version as if it were being added now: what the change replaced counts as added. Null where there was none. */
export function baseRows(chunk: Chunk): readonly ChunkRow[] | null {
  if (chunk.baseText === null || chunk.baseRange === null) return null;
  const start = chunk.baseRange.startLine;
  const numbers = numbersOf(chunk.deletedLines);
  return chunk.baseText.split("\n").map((text, index): ChunkRow => {
    const number = numbers.get(start + index);
    return number === undefined ? { kind: "unchanged", text } : { kind: "added", number, text };
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
