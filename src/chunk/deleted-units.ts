import type { Chunk } from "../types/chunk.ts";
import type { DiffLine, FileDiff } from "../types/diff.ts";
import type { Source } from "../types/syntax.ts";
import { describeParts, textOf } from "./describe-part.ts";
import { outlineOf, type Unit } from "./outline.ts";
import { partition } from "./partition.ts";
import { groupByPart, partsOf } from "./parts.ts";

export interface DeletedFile {
  readonly diff: FileDiff;
  readonly path: string;
  readonly before: Source | null;
  readonly limit: number;
}

/** Chunks of a deleted or emptied file, from its base side; null when that cannot be read by syntax. */
export function chunkDeleted({ diff, path, before, limit }: DeletedFile): Chunk[] | null {
  const base = outlineOf(before);
  if (base === null || before === null) return null;
  const lines = diff.hunks.flatMap((hunk) => hunk.lines);
  if (lines.some(({ kind }) => kind !== "deleted")) return null;
  return chunkGone({ lines, path, source: before, base, limit });
}

export interface Gone {
  /** Deleted lines that have no place in the head, in patch order. */
  readonly lines: readonly DiffLine[];
  readonly path: string;
  readonly source: Source;
  readonly base: Unit;
  readonly limit: number;
}

/** Chunks without a head side. */
export function chunkGone({ lines, path, source, base, limit }: Gone): Chunk[] {
  if (source.language === null) return [];
  const deleted = lines.flatMap((line) => (line.kind === "deleted" ? [line] : []));
  const describe = describeParts(base, source.language);
  const weighty = new Set(deleted.filter(({ text }) => isWeighty(text)).map(({ oldLine }) => oldLine));
  const isBlank = (line: number) => (source.lines[line - 1] ?? "").trim() === "";
  const numbers = deleted.map(({ oldLine }) => oldLine);
  const parts = partsOf(
    partition(base, numbers, { weighty, added: new Set(numbers), isBlank, limit }),
    limit,
  );
  const own = groupByPart(parts, deleted, ({ oldLine }) => oldLine);
  return parts.map(({ segment, shown, part }, index) => {
    const baseText = textOf(source.lines, shown);
    const ownLines = own.get(index) ?? [];
    return {
      id: `${path}#-${shown.startLine}`,
      path,
      headRange: null,
      baseRange: shown,
      headText: "",
      baseText,
      lines: ownLines,
      addedLines: [],
      deletedLines: ownLines.map(({ oldLine }) => oldLine),
      part,
      ...describe(segment, shown, baseText),
    };
  });
}

/** More than blanks and brackets. */
export function isWeighty(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}
