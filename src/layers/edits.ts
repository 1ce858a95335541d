import type { Pair } from "../types/layers.ts";

/** Neighbouring deleted and added lines: what a change put in the place of what. */
export interface Edit {
  /** Line numbers of `before`, ascending without gaps; empty for a pure insertion. */
  readonly deleted: readonly number[];
  /** Line numbers of `after`, ascending without gaps; empty for a pure deletion. */
  readonly added: readonly number[];
  /** The line of `after` that begins the edit, or that follows the deletion. May be one past the last line. */
  readonly afterLine: number;
  /** The line of `before` that begins the edit, or that follows the insertion. */
  readonly beforeLine: number;
}

const known = new WeakMap<Pair, readonly Edit[]>();

/** The edits of a pair in order. Unchanged lines correspond one to one, so the changed numbers tell all. */
export function editsOf(pair: Pair): readonly Edit[] {
  const already = known.get(pair);
  if (already !== undefined) return already;
  const edits = [...walkEdits(pair.deletedLines, pair.addedLines)];
  known.set(pair, edits);
  return edits;
}

export function* walkEdits(deletedLines: readonly number[], addedLines: readonly number[]): Generator<Edit> {
  let [atDeleted, atAdded] = [0, 0];
  while (atDeleted < deletedLines.length || atAdded < addedLines.length) {
    const shift = atAdded - atDeleted;
    const oldLine = deletedLines[atDeleted] ?? Infinity;
    const newLine = addedLines[atAdded] ?? Infinity;
    const start = Math.min(oldLine, newLine - shift);
    const deleted = runFrom(deletedLines, atDeleted, start);
    const added = runFrom(addedLines, atAdded, start + shift);
    // Numbers out of order are no diff; stop instead of turning round for ever.
    if (deleted.length === 0 && added.length === 0) return;
    yield { deleted, added, afterLine: start + shift, beforeLine: start };
    atDeleted += deleted.length;
    atAdded += added.length;
  }
}

function runFrom(lines: readonly number[], index: number, start: number): number[] {
  const run: number[] = [];
  for (let line = start; lines[index + run.length] === line; line += 1) run.push(line);
  return run;
}
