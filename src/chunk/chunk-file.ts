import type { Chunk } from "../types/chunk.ts";
import type { DiffLine, FileDiff } from "../types/diff.ts";
import type { Source } from "../types/syntax.ts";
import { languageOf } from "../util/language.ts";
import { chunkByLines } from "./by-lines.ts";
import { chunkBySyntax } from "./by-syntax.ts";
import { chunkDeleted } from "./deleted-units.ts";
import { outlineText } from "./outline-text.ts";
import { outlineOf } from "./outline.ts";
import { isNestedTooDeep } from "./nesting.ts";
import { linesOfDiff } from "./placed-lines.ts";

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
 * parts of a split unit. Where neither a grammar nor the format tells units, where brackets lie a
 * thousand levels deep, and where the diff's numbers do not fit the
 * contents, it goes by hunks.
 * Never throws; a diff without hunks has no chunks.
 */
export function chunkFile(input: ChunkFileInput): readonly Chunk[] {
  const { diff, limits } = input;
  const path = diff.newPath ?? diff.oldPath ?? "";
  const limit = Math.max(1, Math.floor(limits.chunkLines));
  const lines = linesOfDiff(diff);
  if (lines.length === 0) return [];
  const before = fits(input.before, lines, "old") ? input.before : null;
  const after = fits(input.after, lines, "new") ? input.after : null;
  const sides = { diff, path, before, after, limit };
  return (
    unlessTooDeep(() => byUnits(sides)) ?? chunkByLines({ diff, path, language: languageOf(path), limit })
  );
}

interface Sides {
  readonly diff: FileDiff;
  readonly path: string;
  readonly before: Source | null;
  readonly after: Source | null;
  readonly limit: number;
}

/** Null where there is nothing to tell units by. */
function byUnits({ before, after, ...change }: Sides): readonly Chunk[] | null {
  if ([before, after].some((source) => source !== null && isNestedTooDeep(source.text))) return null;
  const base = outlineOf(before) ?? outlineText(before);
  if (change.diff.newPath === null || after?.lines.length === 0)
    return before === null || base === null ? null : chunkDeleted({ ...change, before, base });
  const head = outlineOf(after) ?? outlineText(after);
  return after === null || head === null ? null : chunkBySyntax({ ...change, before, after, head, base });
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
function fits(source: Source | null, lines: readonly DiffLine[], side: "old" | "new"): boolean {
  if (source === null) return false;
  const missing = side === "old" ? "added" : "deleted";
  let last = 0;
  return (
    lines.every((line) => {
      if (line.kind === missing) return true;
      const number = numberOf(line, side);
      const isNext = number > last;
      last = number;
      return isNext;
    }) && last <= source.lines.length
  );
}

function numberOf(line: DiffLine, side: "old" | "new"): number {
  if (line.kind === "context") return side === "old" ? line.oldLine : line.newLine;
  return line.kind === "deleted" ? line.oldLine : line.newLine;
}
