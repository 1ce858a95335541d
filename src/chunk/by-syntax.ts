import type { Chunk } from "../types/chunk.ts";
import type { DiffLine, FileDiff } from "../types/diff.ts";
import type { Source } from "../types/syntax.ts";
import { baseRangeOf, type Sides } from "./base-of.ts";
import { chunkGone, isWeighty } from "./deleted-units.ts";
import { describeParts, textOf } from "./describe-part.ts";
import { mapLines } from "./line-map.ts";
import { outlineOf, type Unit } from "./outline.ts";
import { partition, type Segment } from "./partition.ts";
import { groupByPart, partsOf } from "./parts.ts";
import { placeDeleted } from "./place-deleted.ts";

export interface SyntaxChunking {
  readonly diff: FileDiff;
  readonly path: string;
  readonly before: Source | null;
  readonly after: Source | null;
  readonly limit: number;
}

/** Chunks of a file that has a parsed head; null where it has none. */
export function chunkBySyntax({ diff, path, before, after, limit }: SyntaxChunking): Chunk[] | null {
  const head = outlineOf(after);
  if (head === null || after === null || after.language === null) return null;
  const base = outlineOf(before);
  const isWeightyBase = (line: number) => isWeighty(before?.lines[line - 1] ?? "");
  const places = placeDeleted({ diff, head, base, isWeighty: isWeightyBase });
  const placed = placeLines(diff, places);
  const parts = partsOf(coverAll(headSegments({ placed, head, after, limit }), placed, head), limit);
  const own = groupByPart(parts, placed, ({ at }) => at);
  const sides: Sides = { map: mapLines(diff), head, base };
  const describe = describeParts(head, after.language);
  const chunks = parts.map((part, index): Chunk => {
    const text = textOf(after.lines, part.shown);
    const lines = (own.get(index) ?? []).map(({ line }) => line);
    const numbers = numbersOf(lines);
    const unit = part.segment.isWhole && part.part === null ? part.segment.unit : null;
    const baseRange = baseRangeOf({ range: part.shown, unit, deletedLines: numbers.deletedLines }, sides);
    return {
      id: `${path}#${part.shown.startLine}`,
      path,
      headRange: part.shown,
      baseRange,
      headText: text,
      baseText: before === null || baseRange === null ? null : textOf(before.lines, baseRange),
      lines,
      ...numbers,
      part: part.part,
      ...describe(part.segment, part.shown, text),
    };
  });
  const gone = (own.get(-1) ?? []).map(({ line }) => line).filter(({ kind }) => kind === "deleted");
  return before === null || base === null
    ? chunks
    : [...chunks, ...chunkGone({ lines: gone, path, source: before, base, limit })];
}

/** A diff line with the head line at which it counts; null when the head has no place for it. */
interface Placed {
  readonly line: DiffLine;
  readonly at: number | null;
}

function placeLines(diff: FileDiff, places: ReadonlyMap<number, number | null>): Placed[] {
  return diff.hunks.flatMap((hunk) =>
    hunk.lines.map((line) => ({
      line,
      at: line.kind === "deleted" ? (places.get(line.oldLine) ?? null) : line.newLine,
    })),
  );
}

interface HeadChange {
  readonly placed: readonly Placed[];
  readonly head: Unit;
  readonly after: Source;
  readonly limit: number;
}

function headSegments({ placed, head, after, limit }: HeadChange): Segment[] {
  const changed = placed.filter(({ line }) => line.kind !== "context");
  const weighty = changed
    .filter(({ line }) => isWeighty(line.text))
    .flatMap(({ at }) => (at === null ? [] : [at]));
  const added = changed.flatMap(({ line }) => (line.kind === "added" ? [line.newLine] : []));
  const isBlank = (line: number) => (after.lines[line - 1] ?? "").trim() === "";
  return partition(head, changedPlaces(changed), {
    weighty: new Set(weighty),
    added: new Set(added),
    isBlank,
    limit,
  });
}

function changedPlaces(placed: readonly Placed[]): number[] {
  const lines = new Set(
    placed.flatMap(({ line, at }) => (at === null || line.kind === "context" ? [] : [at])),
  );
  return [...lines].sort((one, other) => one - other);
}

/** No changed line may be lost, whatever tree a broken file has: what no segment has becomes one of its own. */
function coverAll(segments: readonly Segment[], placed: readonly Placed[], head: Unit): Segment[] {
  const covered = new Set(segments.flatMap(({ lines }) => lines));
  const missed = changedPlaces(placed).filter((line) => !covered.has(line));
  if (missed.length === 0) return [...segments];
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

function numbersOf(lines: readonly DiffLine[]): Pick<Chunk, "addedLines" | "deletedLines"> {
  return {
    addedLines: lines.flatMap((line) => (line.kind === "added" ? [line.newLine] : [])),
    deletedLines: lines
      .flatMap((line) => (line.kind === "deleted" ? [line.oldLine] : []))
      .sort((one, other) => one - other),
  };
}
