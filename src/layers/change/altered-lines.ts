import type { Pair } from "../../types/layers.ts";
import { type Edit, editsOf } from "../edits.ts";
import { type TokenChange, tokenChange } from "../tokens.ts";

/** A line that the change altered a little: the two versions and what differs. */
export interface AlteredLine {
  readonly beforeLine: number;
  readonly afterLine: number;
  readonly before: string;
  readonly after: string;
  readonly change: TokenChange;
  /** The edit replaced as many lines as it brought: a line was altered, not code rewritten. */
  readonly inPlace: boolean;
  /** The edit that the line belongs to. */
  readonly edit: Edit;
}

/** Edits beyond this are rewrites; comparing each line with each would also take long. */
const EDIT_LINES = 40;
/** Longer ones are no code that people wrote. */
const LONG_LINE = 1000;
/** Two lines are versions of one when they share this part of the longer one's tokens. */
const SHARED = 0.5;
/** The same of characters, for lines that took each other's place. */
const SAME_TEXT = 0.4;

const known = new WeakMap<Pair, readonly AlteredLine[]>();

/**
 * Pairs each deleted line with the added line of the same edit that it most resembles, in order. Lines without a
 * likeness, and edits of more than 40 lines, are left out: of them nothing certain can be said.
 */
export function alteredLines(pair: Pair): readonly AlteredLine[] {
  const already = known.get(pair);
  if (already !== undefined) return already;
  const found = [...findAltered(pair)];
  known.set(pair, found);
  return found;
}

function* findAltered(pair: Pair): Generator<AlteredLine> {
  for (const edit of editsOf(pair)) {
    const { deleted, added } = edit;
    if (deleted.length === 0 || added.length === 0 || deleted.length + added.length > EDIT_LINES) continue;
    const inPlace = deleted.length === added.length;
    let from = 0;
    for (const beforeLine of deleted) {
      const match = bestMatch(
        pair,
        beforeLine,
        added.slice(from),
        deleted.length === 1 && added.length === 1,
      );
      if (match === null) continue;
      from = added.indexOf(match.afterLine) + 1;
      if (match.change !== null) yield { ...match, change: match.change, inPlace, edit };
    }
  }
}

interface Match extends Omit<AlteredLine, "change" | "inPlace" | "edit"> {
  readonly change: TokenChange | null;
}

/** Where one line took the place of one line, beginning alike is enough: `return err` and `return nil`. */
function bestMatch(
  pair: Pair,
  beforeLine: number,
  candidates: readonly number[],
  isOnlyOne: boolean,
): Match | null {
  const before = pair.before?.lines[beforeLine - 1] ?? "";
  if (before.length > LONG_LINE) return null;
  let best: Match | null = null;
  let bestLikeness = isOnlyOne ? 0 : SHARED;
  for (const afterLine of candidates) {
    const after = pair.after?.lines[afterLine - 1] ?? "";
    if (after.length > LONG_LINE) continue;
    const change = tokenChange(before, after);
    const likeness = Math.max(likenessOf(change), isOnlyOne && isMostlySame(before, after) ? SHARED : 0);
    if (likeness <= bestLikeness) continue;
    best = { beforeLine, afterLine, before, after, change };
    bestLikeness = likeness;
  }
  return best;
}

/** By characters: of a line that is one long text, no token is shared. */
function isMostlySame(before: string, after: string): boolean {
  const [one, other] = [before.trim(), after.trim()];
  const shorter = Math.min(one.length, other.length);
  let head = 0;
  while (head < shorter && one[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && one.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  return (head + tail) / Math.max(one.length, other.length, 1) >= SAME_TEXT;
}

function likenessOf(change: TokenChange | null): number {
  if (change === null) return 1;
  const differing = Math.max(change.removed.length, change.added.length);
  // A line that was only shortened or extended is more surely the same line.
  const weight = change.removed.length === 0 || change.added.length === 0 ? 0.5 : 1;
  return change.shared / (change.shared + weight * differing);
}
