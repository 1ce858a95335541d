import type { DiffLine, FileDiff } from "../types/diff.ts";

/** The lines of a diff, and for each the line at which it counts on one side: 0 where that side has no place for it. */
export interface PlacedLines {
  readonly lines: readonly DiffLine[];
  readonly at: readonly number[];
}

/** With head lines; the deleted ones at the places given by their old line. */
export function placeLines(diff: FileDiff, places: ReadonlyMap<number, number | null>): PlacedLines {
  const lines = linesOfDiff(diff);
  const at = lines.map((line) => (line.kind === "deleted" ? (places.get(line.oldLine) ?? 0) : line.newLine));
  return { lines, at };
}

/** All lines of all hunks, in order. */
export function linesOfDiff({ hunks }: FileDiff): readonly DiffLine[] {
  const [first] = hunks;
  return first !== undefined && hunks.length === 1 ? first.lines : hunks.flatMap((hunk) => hunk.lines);
}

/** The places of what changed, each once, ascending. */
export function changedPlaces({ lines, at }: PlacedLines): number[] {
  const places: number[] = [];
  let isSorted = true;
  let last = 0;
  lines.forEach((line, index) => {
    const place = at[index] ?? 0;
    if (line.kind === "context" || place === 0 || place === last) return;
    if (place < last) isSorted = false;
    places.push(place);
    last = place;
  });
  return isSorted ? places : [...new Set(places)].sort((one, other) => one - other);
}
