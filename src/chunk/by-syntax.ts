import type { Chunk } from "../types/chunk.ts";
import type { FileDiff } from "../types/diff.ts";
import type { Source } from "../types/syntax.ts";
import { baseRangeOf, type Sides } from "./base-of.ts";
import { chunkGone } from "./deleted-units.ts";
import { describeGroups, textOf } from "./describe-part.ts";
import { isFormattingOnly } from "./formatting.ts";
import { type Group, groupNeighbours } from "./group-neighbours.ts";
import { mapLines } from "./line-map.ts";
import type { Unit } from "./outline.ts";
import { partition, type Segment } from "./partition.ts";
import { ownLines } from "./own-lines.ts";
import { partsOf } from "./parts.ts";
import { placeDeleted } from "./place-deleted.ts";
import { changedPlaces, type PlacedLines, placeLines } from "./placed-lines.ts";
import { toChunk } from "./to-chunk.ts";
import { isBlank, isWeighty } from "./weight.ts";

export interface SyntaxChunking {
  readonly diff: FileDiff;
  readonly path: string;
  readonly after: Source;
  readonly head: Unit;
  readonly before: Source | null;
  /** Null without a base whose units are known. */
  readonly base: Unit | null;
  readonly limit: number;
}

/** Chunks of a file by the units of its head. */
export function chunkBySyntax({ diff, path, before, after, head, base, limit }: SyntaxChunking): Chunk[] {
  const isWeightyBase = (line: number) => isWeighty(before?.lines[line - 1] ?? "");
  const placed = placeLines(diff, placeDeleted({ diff, head, base, isWeighty: isWeightyBase }));
  const parts = partsOf(headSegments({ placed, head, after, limit }), limit);
  const sides: Sides = { map: mapLines(diff), head, base };
  const own = ownLines(parts, placed);
  const sided = parts.map((part, index) => ({
    part,
    baseRange: baseRangeOf(part, own[index]?.deletedLines ?? [], sides),
  }));
  const chunks = chunksOf(groupNeighbours(sided, after.lines), placed, { path, before, after, base });
  if (before === null || base === null) return chunks;
  const gone = placed.lines.filter(({ kind }, index) => kind === "deleted" && placed.at[index] === 0);
  return [...chunks, ...chunkGone({ lines: gone, path, source: before, base, limit })];
}

interface Texts {
  readonly path: string;
  readonly before: Source | null;
  readonly after: Source;
  readonly base: Unit | null;
}

function chunksOf(
  groups: readonly Group[],
  placed: PlacedLines,
  { path, before, after, base }: Texts,
): Chunk[] {
  const own = ownLines(groups, placed);
  const descriptions = describeGroups(groups, after.lines);
  return groups.flatMap((group, index): Chunk[] => {
    const [numbered, description] = [own[index], descriptions[index]];
    if (numbered === undefined || description === undefined) return [];
    const { shown, baseRange } = group;
    const baseText = before === null || baseRange === null ? null : textOf(before.lines, baseRange);
    return [
      toChunk(group, {
        path,
        headRange: shown,
        baseRange,
        headText: description.text,
        baseText,
        isFormattingOnly: isOnlyFormatted(group, { before: baseText, after: description.text, base }),
        numbered,
        description,
      }),
    ];
  });
}

interface Compared {
  readonly before: string | null;
  readonly after: string;
  readonly base: Unit | null;
}

function isOnlyFormatted(
  { shown, baseRange, segment: { unit } }: Group,
  { before, after, base }: Compared,
): boolean {
  // A script in a page is compared with nothing: which script of the base it was, its tree does not say.
  const [head, old] = [unit.ground, base?.ground ?? null];
  if (before === null || baseRange === null || head === null || head.language !== old?.language) return false;
  return isFormattingOnly(
    { root: old.root, range: baseRange, text: before },
    { root: head.root, range: shown, text: after },
  );
}

interface HeadChange {
  readonly placed: PlacedLines;
  readonly head: Unit;
  readonly after: Source;
  readonly limit: number;
}

const ADDED = 1;
const WEIGHTY = 2;

function headSegments({ placed, head, after, limit }: HeadChange): Segment[] {
  const marks = new Uint8Array(after.lines.length + 2);
  placed.lines.forEach((line, index) => {
    const at = placed.at[index] ?? 0;
    if (line.kind === "context" || at === 0) return;
    marks[at] = (marks[at] ?? 0) | (line.kind === "added" ? ADDED : 0) | (isWeighty(line.text) ? WEIGHTY : 0);
  });
  const changed = changedPlaces(placed);
  const segments = partition(head, changed, {
    isAdded: (line) => ((marks[line] ?? 0) & ADDED) !== 0,
    isWeighty: (line) => ((marks[line] ?? 0) & WEIGHTY) !== 0,
    isBlank: (line) => isBlank(after.lines[line - 1] ?? ""),
    limit,
  });
  return coverAll(segments, changed, head);
}

/** No changed line may be lost, whatever tree a broken file has: what no segment has becomes one of its own. */
function coverAll(segments: Segment[], changed: readonly number[], head: Unit): Segment[] {
  const count = segments.reduce((sum, { lines }) => sum + lines.length, 0);
  if (count === changed.length) return segments;
  const covered = new Set(segments.flatMap(({ lines }) => lines));
  const missed = changed.filter((line) => !covered.has(line));
  const isIn = (line: number, one: Segment) => one.startLine <= line && line <= one.endLine;
  const alone = missed
    .filter((line) => !segments.some((one) => isIn(line, one)))
    .map((line) => ({
      startLine: line,
      endLine: line,
      unit: head,
      isWhole: false,
      statements: [],
      lines: [line],
    }));
  const grown = segments.map((one) => ({
    ...one,
    lines: [...one.lines, ...missed.filter((line) => isIn(line, one))],
  }));
  return [...grown, ...alone].sort((one, other) => one.startLine - other.startLine);
}
