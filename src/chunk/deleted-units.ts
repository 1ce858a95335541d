import type { Chunk } from "../types/chunk.ts";
import type { DiffLine, FileDiff } from "../types/diff.ts";
import type { Source } from "../types/syntax.ts";
import { describeGroups } from "./describe-part.ts";
import { groupNeighbours } from "./group-neighbours.ts";
import type { Unit } from "./outline.ts";
import { partition } from "./partition.ts";
import { ownLines } from "./own-lines.ts";
import { partsOf } from "./parts.ts";
import { linesOfDiff } from "./placed-lines.ts";
import { toChunk } from "./to-chunk.ts";
import { isBlank, isWeighty } from "./weight.ts";

export interface DeletedFile {
  readonly diff: FileDiff;
  readonly path: string;
  readonly before: Source;
  readonly base: Unit;
  readonly limit: number;
}

/** Chunks of a deleted or emptied file, from its base side; null when it is not that. */
export function chunkDeleted({ diff, ...file }: DeletedFile): Chunk[] | null {
  const lines = linesOfDiff(diff);
  return lines.some(({ kind }) => kind !== "deleted")
    ? null
    : chunkGone({ lines, source: file.before, ...file });
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
  const deleted = lines.flatMap((line) => (line.kind === "deleted" ? [line] : []));
  const at = deleted.map(({ oldLine }) => oldLine);
  const weighty = new Set(deleted.filter(({ text }) => isWeighty(text)).map(({ oldLine }) => oldLine));
  const gone = new Set(at);
  const segments = partition(base, at, {
    isWeighty: (line) => weighty.has(line),
    isAdded: (line) => gone.has(line),
    isBlank: (line) => isBlank(source.lines[line - 1] ?? ""),
    limit,
  });
  const placed = { lines: deleted, at };
  const parts = partsOf(segments, limit).map((part) => ({ part, baseRange: null }));
  const groups = groupNeighbours(parts, source.lines);
  const own = ownLines(groups, placed);
  const descriptions = describeGroups(groups, source.lines);
  return groups.flatMap((group, index): Chunk[] => {
    const [numbered, description] = [own[index], descriptions[index]];
    if (numbered === undefined || description === undefined) return [];
    const sides = { headRange: null, baseRange: group.shown, headText: "", baseText: description.text };
    return [toChunk(group, { path, ...sides, numbered, description })];
  });
}
