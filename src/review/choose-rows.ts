import { namesIn } from "./names-in.ts";
import type { ChunkRow } from "./chunk-rows.ts";

/** Unchanged lines around a change that are always shown. */
const NEAR = 2;

/**
 * Which rows of a chunk are shown where not all can be: what changed and two lines around it, the first line, the lines
 * that the changes stand under by indentation, and then, as far as `room` (in characters) goes, those that share a name with the changed
 * lines and at last the rest, the nearest first. A gap of one line is no gap, and empty lines belong to it. What was put
 * back is shown where it stands now. True for each row that is shown.
 */
export function chooseRows(rows: readonly ChunkRow[], room: number): readonly boolean[] {
  const changed = rows.flatMap(({ kind }, index) => (isChange(kind) ? [index] : []));
  if (changed.length === 0) return rows.map(() => true);
  const shown = new Set([0, ...changed.flatMap((index) => around(index, rows.length))]);
  for (const index of changed) for (const above of standsUnder(rows, index)) shown.add(above);
  let left = room;
  for (const index of shown) left -= sizeOf(rows[index]);
  for (const index of byWorth(rows, changed)) {
    if (shown.has(index) || rows[index]?.kind === "put-back") continue;
    left -= sizeOf(rows[index]);
    if (left < 0) break;
    shown.add(index);
  }
  return withoutFrayedEdges(
    rows,
    rows.map(({ kind }, index) => {
      if (kind === "put-back") return false;
      return shown.has(index) || (shown.has(index - 1) && shown.has(index + 1));
    }),
  );
}

function isChange(kind: ChunkRow["kind"]): boolean {
  return kind === "added" || kind === "deleted";
}

/** Leaves out empty lines next to what is left out. */
function withoutFrayedEdges(rows: readonly ChunkRow[], shown: readonly boolean[]): readonly boolean[] {
  const isEmpty = (index: number): boolean =>
    rows[index]?.kind === "unchanged" && rows[index].text.trim() === "";
  const trimmed = [...shown];
  for (let index = 1; index < rows.length; index += 1)
    if (trimmed[index - 1] === false && isEmpty(index)) trimmed[index] = false;
  for (let index = rows.length - 2; index >= 0; index -= 1)
    if (trimmed[index + 1] === false && isEmpty(index)) trimmed[index] = false;
  return trimmed;
}

function around(index: number, length: number): number[] {
  const first = Math.max(0, index - NEAR);
  const last = Math.min(length - 1, index + NEAR);
  return Array.from({ length: last - first + 1 }, (_, step) => first + step);
}

/** The lines above that are indented less than everything between: the heads of the blocks that a line is in. */
function standsUnder(rows: readonly ChunkRow[], index: number): number[] {
  const above: number[] = [];
  let least = indentOf(rows[index]);
  for (let at = index - 1; at >= 0 && least > 0; at -= 1) {
    const indent = indentOf(rows[at]);
    if (indent >= least) continue;
    least = indent;
    above.push(at);
  }
  return above;
}

/** Those that share a name with a changed line first, each kind by its distance from the nearest change. */
function byWorth(rows: readonly ChunkRow[], changed: readonly number[]): readonly number[] {
  // A name of one letter is another variable a few lines further on.
  const namesOf = (text: string): string[] => [...namesIn(text)].filter((name) => name.length > 1);
  const names = new Set(changed.flatMap((index) => namesOf(rows[index]?.text ?? "")));
  return rows
    .map(({ text }, index) => ({
      index,
      shares: namesOf(text).some((name) => names.has(name)),
      distance: Math.min(...changed.map((at) => Math.abs(at - index))),
    }))
    .sort((one, other) => Number(other.shares) - Number(one.shares) || one.distance - other.distance)
    .map(({ index }) => index);
}

/** Infinite for an empty line, which stands under everything. */
function indentOf(row: ChunkRow | undefined): number {
  const text = row?.text ?? "";
  return text.trim() === "" ? Number.POSITIVE_INFINITY : text.length - text.trimStart().length;
}

function sizeOf(row: ChunkRow | undefined): number {
  return (row?.text.length ?? 0) + 2;
}
