import type { Pair } from "../../types/layers.ts";
import type { Source } from "../../types/syntax.ts";
import { type Edit, editsOf } from "../edits.ts";
import { rangeOf } from "../lines.ts";
import { unitAt } from "../units.ts";

/** Edits within so many lines of each other are taken to be about the same thing. */
const NEAR = 6;
/** Units longer than this hold more than one thing; there only what is near counts. */
const LONG_UNIT = 150;
const SILENT = /^\s*(?:$|\/\/|#(?![[!]|define|if)|\/?\*|"""|'''|--)/;

const known = new WeakMap<Pair, WeakMap<Edit, boolean>>();

/**
 * True when nothing else was changed around an edit: neither within six lines nor in the function that it lies in.
 * What somebody does on its own is either the whole point of a change or a slip; what is done among other edits is
 * part of a rewrite, of which the edit alone says nothing. Comments and blank lines do not count.
 */
export function isLone(edit: Edit, pair: Pair): boolean {
  const answers = known.get(pair) ?? new WeakMap<Edit, boolean>();
  known.set(pair, answers);
  const already = answers.get(edit);
  if (already !== undefined) return already;
  const answer = judge(edit, pair);
  answers.set(edit, answer);
  return answer;
}

/** The same of one line: nothing else was changed within its own edit either. */
export function isLoneLine({ edit }: { readonly edit: Edit }, pair: Pair): boolean {
  return (
    said(edit.deleted, pair.before).length === 1 &&
    said(edit.added, pair.after).length === 1 &&
    isLone(edit, pair)
  );
}

function judge(edit: Edit, pair: Pair): boolean {
  const { before, after } = pair;
  if (before === null || after === null) return false;
  const [from, to] = surroundings(edit, before);
  return editsOf(pair).every(
    (other) =>
      other === edit ||
      other.beforeLine + other.deleted.length < from ||
      other.beforeLine > to ||
      (isSilent(other.deleted, before) && isSilent(other.added, after)),
  );
}

/** The lines of `before` in which another edit would matter. */
function surroundings({ deleted, beforeLine }: Edit, before: Source): [number, number] {
  const last = deleted.at(-1) ?? beforeLine;
  const near: [number, number] = [beforeLine - NEAR, last + NEAR];
  const unit = unitAt(before, Math.min(beforeLine, before.lines.length));
  if (unit === null) return near;
  const { startLine, endLine } = rangeOf(unit.node);
  if (endLine - startLine > LONG_UNIT) return near;
  return [Math.min(near[0], startLine), Math.max(near[1], endLine)];
}

/** Blank lines and comments only. */
export function isSilent(lines: readonly number[], source: Source): boolean {
  return lines.every((line) => SILENT.test(source.lines[line - 1] ?? ""));
}

/** The deleted (or added) lines that say something, trimmed. */
export function said(lines: readonly number[], source: Source | null): string[] {
  return lines.map((line) => (source?.lines[line - 1] ?? "").trim()).filter((text) => !SILENT.test(text));
}
