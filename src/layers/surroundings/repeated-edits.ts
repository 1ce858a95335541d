import type { ChangedText } from "../../types/surroundings.ts";
import type { Source } from "../../types/syntax.ts";
import { isTestPath } from "../../util/test-path.ts";
import { walkEdits } from "../edits.ts";

/** One replacement of lines by others, with what stands around it in the file as it was. */
export interface Replacement {
  /** What was replaced by what, white space aside. */
  readonly key: string;
  readonly deleted: readonly string[];
  /** First of the deleted lines that says most. */
  readonly line: string;
  /** Base line of the first deleted line. */
  readonly baseLine: number;
  /** Head line of the first added line. */
  readonly headLine: number;
  readonly above: readonly string[];
  readonly below: readonly string[];
}

/** Lines of context that copies are compared by, on either side. */
export const CONTEXT = 4;
/** Longer edits are rewrites. */
const MAX_LINES = 6;
/** Shorter lines say nothing of what they belong to. */
const LEAST_LENGTH = 12;

const bared = new WeakMap<readonly string[], readonly string[]>();

/** The lines of a file without indentation; blank ones count as such. */
export function bare(lines: readonly string[]): readonly string[] {
  const already = bared.get(lines);
  if (already !== undefined) return already;
  const found = lines.map((line) => line.replaceAll(/\s+/g, " ").trim());
  bared.set(lines, found);
  return found;
}

/** A replacement and where it was made. */
export interface Copy {
  readonly path: string;
  readonly before: Source | null;
  readonly copy: Replacement;
}

const copies = new WeakMap<readonly ChangedText[], ReadonlyMap<string, readonly Copy[]>>();

/** Replacements by their key, over all files of a change but tests; read once, because every replacement asks for it. */
export function copiesByKey(changed: readonly ChangedText[]): ReadonlyMap<string, readonly Copy[]> {
  const already = copies.get(changed);
  if (already !== undefined) return already;
  const found = new Map<string, Copy[]>();
  for (const text of changed) {
    const path = text.after?.path;
    if (path === undefined || isTestPath(path)) continue;
    for (const copy of replacementsOf(text)) {
      const same = found.get(copy.key);
      const one = { path, before: text.before, copy };
      if (same === undefined) found.set(copy.key, [one]);
      else same.push(one);
    }
  }
  copies.set(changed, found);
  return found;
}

/** Replacements of a few lines by a few others that do not differ in white space or comments alone. */
export function replacementsOf({
  before,
  after,
  addedLines,
  deletedLines,
}: ChangedText): readonly Replacement[] {
  if (before === null || after === null || after.language === null) return [];
  const found: Replacement[] = [];
  for (const { deleted, added } of walkEdits(deletedLines, addedLines)) {
    if (deleted.length === 0 || added.length === 0 || deleted.length > MAX_LINES || added.length > MAX_LINES)
      continue;
    const old = bare(textOf(before, deleted));
    const now = bare(textOf(after, added));
    const line = old.reduce((longest, one) => (one.length > longest.length ? one : longest), "");
    if (old.join("\n") === now.join("\n") || line.length < LEAST_LENGTH || isComment(line)) continue;
    const [first = 1, last = first] = [deleted[0], deleted.at(-1)];
    found.push({
      key: `${old.join("\n")}\0${now.join("\n")}`,
      deleted: old,
      line: textOf(before, deleted).find((text) => text.replaceAll(/\s+/g, " ").trim() === line) ?? line,
      baseLine: first,
      headLine: added[0] ?? 1,
      above: bare(before.lines.slice(Math.max(0, first - 1 - CONTEXT), first - 1)),
      below: bare(before.lines.slice(last, last + CONTEXT)),
    });
  }
  return found;
}

function textOf({ lines }: Source, numbers: readonly number[]): string[] {
  return numbers.map((number) => lines[number - 1] ?? "");
}

function isComment(line: string): boolean {
  return /^(?:\/\/|#(?!\[|include|define|if)|\/?\*|--|<!--)/.test(line);
}
