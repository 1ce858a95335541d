import type { Hunk } from "../types/diff.ts";
import type { Source, TextEdit } from "../types/syntax.ts";

/** With more of them than this, parsing anew is no slower. */
const MAX_EDITS = 500;

/** Line numbers of one run of changes: from here up to there, without the last. */
interface Run {
  readonly oldFrom: number;
  readonly oldTo: number;
  readonly newFrom: number;
  readonly newTo: number;
}

type Side = Pick<Source, "text" | "lines">;

/**
 * The edits that turn the new side of a change into the old one, from the last to the first; null where the hunks and
 * the two texts do not fit: what lies between two edits is compared, because a wrong edit would give a wrong tree.
 */
export function undoEdits(old: Side, now: Side, hunks: readonly Hunk[]): TextEdit[] | null {
  const runs = hunks.flatMap(runsOf);
  if (runs.length === 0 || runs.length > MAX_EDITS) return null;
  const oldStarts = lineStarts(old);
  const newStarts = lineStarts(now);
  const edits: TextEdit[] = [];
  let [oldEnd, newEnd] = [0, 0];
  for (const { oldFrom, oldTo, newFrom, newTo } of runs) {
    const [oldStart, oldStop] = [oldStarts[oldFrom - 1], oldStarts[oldTo - 1]];
    const [startIndex, oldEndIndex] = [newStarts[newFrom - 1], newStarts[newTo - 1]];
    if (oldStart === undefined || oldStop === undefined) return null;
    if (startIndex === undefined || oldEndIndex === undefined) return null;
    if (old.text.slice(oldEnd, oldStart) !== now.text.slice(newEnd, startIndex)) return null;
    [oldEnd, newEnd] = [oldStop, oldEndIndex];
    edits.push({
      startIndex,
      oldEndIndex,
      newEndIndex: startIndex + oldStop - oldStart,
      startPosition: { row: newFrom - 1, column: 0 },
      oldEndPosition: { row: newTo - 1, column: 0 },
      newEndPosition: { row: newFrom - 1 + oldTo - oldFrom, column: 0 },
    });
  }
  return old.text.slice(oldEnd) === now.text.slice(newEnd) ? edits.reverse() : null;
}

/** The index at which each line begins, and that of the line after the last. */
function lineStarts({ text, lines }: Side): number[] {
  const starts = [0];
  let index = 0;
  for (const line of lines) {
    index += line.length + 1;
    starts.push(Math.min(index, text.length));
  }
  return starts;
}

function runsOf({ oldStart, oldLines, newStart, newLines, lines }: Hunk): Run[] {
  const runs: Run[] = [];
  let oldTo = oldLines === 0 ? oldStart + 1 : oldStart;
  let newTo = newLines === 0 ? newStart + 1 : newStart;
  let [oldFrom, newFrom] = [oldTo, newTo];
  const close = () => {
    if (oldTo > oldFrom || newTo > newFrom) runs.push({ oldFrom, oldTo, newFrom, newTo });
  };
  for (const { kind } of lines) {
    if (kind === "context") {
      close();
      oldTo++;
      newTo++;
      [oldFrom, newFrom] = [oldTo, newTo];
    } else if (kind === "deleted") oldTo++;
    else newTo++;
  }
  close();
  return runs;
}
