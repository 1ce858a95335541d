import type { Source } from "../../types/syntax.ts";
import type { Surroundings } from "../../types/surroundings.ts";
import { rangeOf } from "../lines.ts";
import type { Hit, Rule } from "../rule.ts";
import {
  bare,
  CONTEXT,
  copiesByKey,
  type Copy,
  type Replacement,
  replacementsOf,
} from "../surroundings/repeated-edits.ts";
import { unitAt } from "../units.ts";
import { changeMeta } from "./change-rule.ts";
import { isTestPath } from "../../util/test-path.ts";

/** So many of the copies are compared with what was left; where there are more, any of them speaks for the others. */
const MOST_COMPARED = 20;
/** So many lines around a place must be those around a changed copy, of which some may be blank or a brace. */
const ALIKE = 3;
/** So many lines must say something in a function that is known as a copy by all of them. */
const LEAST_BODY = 3;

export const copyLeftOut: Rule = {
  meta: changeMeta({
    id: "change/copy-left-out",
    meaning: "Several copies of the same lines were changed in the same way, and one was left as it was.",
    precision: 0.7,
  }),
  judges: "commits",
  needs: "surroundings",
  *check({ pair, after }) {
    const { surroundings } = pair;
    if (surroundings === undefined || isTestPath(after.path)) return;
    const seen = new Set<string>();
    for (const replacement of replacementsOf(pair)) {
      if (seen.has(replacement.key) || !surroundings.edits.has(replacement.key)) continue;
      seen.add(replacement.key);
      const hit = judge(replacement, after.path, surroundings);
      if (hit !== null) yield hit;
    }
  },
};

function judge(replacement: Replacement, path: string, surroundings: Surroundings): Hit | null {
  const copies = copiesByKey(surroundings.changed).get(replacement.key) ?? [];
  // One file speaks for all.
  if (copies.length < 2 || copies[0]?.path !== path) return null;
  const places = [...surroundings.sources.values()]
    .filter((source) => !isTestPath(source.path))
    .flatMap((source) => leftIn(source, copies.slice(0, MOST_COMPARED)));
  const [left, another] = places;
  if (left === undefined || another !== undefined) return null;
  return {
    place: { startLine: replacement.headLine, endLine: replacement.headLine },
    message: `${copies.length} copies of this were changed in the same way; the one at ${left} was left as it was.`,
  };
}

/** Where the replaced lines still stand, among lines like those that a changed copy stood among. */
function leftIn(source: Source, copies: readonly Copy[]): string[] {
  const [first] = copies;
  if (first === undefined) return [];
  const { deleted } = first.copy;
  const lines = bare(source.lines);
  const found: string[] = [];
  for (let at = lines.indexOf(deleted[0] ?? ""); at !== -1; at = lines.indexOf(deleted[0] ?? "", at + 1)) {
    if (!deleted.every((line, index) => lines[at + index] === line)) continue;
    const above = lines.slice(Math.max(0, at - CONTEXT), at);
    const below = lines.slice(at + deleted.length, at + deleted.length + CONTEXT);
    const isLeft =
      copies.some(({ copy }) => isAlike(copy, above, below)) &&
      copiesAreAlike(copies.map(({ copy }) => copy));
    if (isLeft || isSameFunction(copies, source, at + 1)) found.push(`${source.path}:${at + 1}`);
  }
  return found;
}

/** Short functions are known as copies when all of their lines are the same. */
function isSameFunction(copies: readonly Copy[], source: Source, line: number): boolean {
  const left = bodyAt(source, line);
  if (left === null) return false;
  const same = copies.filter(({ before, copy }) => before !== null && bodyAt(before, copy.baseLine) === left);
  return same.length > 1;
}

/** The lines of the function around a line, without its first; null where they are too few to be known again. */
function bodyAt(source: Source, line: number): string | null {
  const unit = unitAt(source, line);
  if (unit === null) return null;
  const { startLine, endLine } = rangeOf(unit.node);
  const lines = bare(source.lines.slice(startLine, endLine));
  return lines.filter(says).length < LEAST_BODY ? null : lines.join("\n");
}

/** What changed are copies of each other, not the same line in different places. */
function copiesAreAlike(copies: readonly Replacement[]): boolean {
  return copies.some((one) =>
    copies.some((other) => other !== one && isAlike(one, other.above, other.below)),
  );
}

function isAlike(copy: Replacement, above: readonly string[], below: readonly string[]): boolean {
  const weight = copy.deleted.filter(says).length - 1;
  const up = runOf(copy.above.toReversed(), above.toReversed());
  const down = runOf(copy.below, below);
  return weight + up + down >= ALIKE;
}

/** How many lines are the same from the place outward, blank lines and braces not counted. */
function runOf(one: readonly string[], other: readonly string[]): number {
  let count = 0;
  for (const [index, line] of one.entries()) {
    if (line !== other[index]) break;
    if (says(line)) count += 1;
  }
  return count;
}

function says(line: string): boolean {
  return (
    /\w.*\w.*\w/.test(line) &&
    !/^(?:end|else:?|\} ?else ?\{?|return;?|break;?|continue;?|pass|try:?|try \{)$/.test(line)
  );
}
