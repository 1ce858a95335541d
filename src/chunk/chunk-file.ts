import type { Chunk } from "../types/chunk.ts";
import type { FileDiff } from "../types/diff.ts";
import type { Source } from "../types/syntax.ts";
import { languageOf } from "../util/language.ts";
import { chunkByLines } from "./by-lines.ts";
import { chunkBySyntax } from "./by-syntax.ts";
import { chunkDeleted } from "./deleted-units.ts";

export interface ChunkFileInput {
  readonly diff: FileDiff;
  /** Null where the side does not exist or could not be had. */
  readonly before: Source | null;
  readonly after: Source | null;
  /** In lines: longer units are split. */
  readonly limits: { readonly chunkLines: number };
}

/**
 * The chunks of one file, by head line, then what the head has nothing left of, by base line. Every added line and
 * every deleted line of the diff is in exactly one of them; their head ranges are disjoint but for the overlap of the
 * parts of a split unit. Without a tree, and where the diff's numbers do not fit the contents, it goes by hunks.
 * Never throws; a diff without hunks has no chunks.
 */
export function chunkFile({ diff, before, after, limits }: ChunkFileInput): readonly Chunk[] {
  const path = diff.newPath ?? diff.oldPath ?? "";
  const limit = Math.max(1, Math.floor(limits.chunkLines));
  const lines = diff.hunks.flatMap((hunk) => hunk.lines);
  if (lines.length === 0) return [];
  const base = fits(
    before,
    lines.flatMap((line) => (line.kind === "added" ? [] : [line.oldLine])),
  )
    ? before
    : null;
  const head = fits(
    after,
    lines.flatMap((line) => (line.kind === "deleted" ? [] : [line.newLine])),
  )
    ? after
    : null;
  const isEmptied = diff.newPath === null || (head !== null && head.lines.length === 0);
  const chunks = unlessTooDeep(() =>
    isEmptied
      ? chunkDeleted({ diff, path, before: base, limit })
      : chunkBySyntax({ diff, path, before: base, after: head, limit }),
  );
  return chunks ?? chunkByLines({ diff, path, language: languageOf(path), limit });
}

/** Code nested thousands of levels deep exhausts the stack of whoever follows it down; its lines are there all the same. */
function unlessTooDeep(chunk: () => readonly Chunk[] | null): readonly Chunk[] | null {
  try {
    return chunk();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
}

/** A patch and contents that do not belong together could only give nonsense. */
function fits(source: Source | null, numbers: readonly number[]): boolean {
  if (source === null) return false;
  let last = 0;
  for (const number of numbers) {
    if (number <= last) return false;
    last = number;
  }
  return last <= source.lines.length;
}
