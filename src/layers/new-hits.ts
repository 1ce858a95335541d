import type { RuleFailure, Pair } from "../types/layers.ts";
import type { Source } from "../types/syntax.ts";
import { makeContext } from "./context.ts";
import type { Facts } from "./facts.ts";
import { allLines, rangeOf } from "./lines.ts";
import type { Rule } from "./rule.ts";
import { type RuleHit, walk } from "./walk.ts";

export interface NewHits {
  readonly hits: readonly RuleHit[];
  readonly failed: readonly RuleFailure[];
}

/**
 * What the rules say of the change and would not have said before it. A construct counts as said before when the
 * same rule speaks in `before` of a line with the same text but for white space, as often as in the whole of `after`:
 * a line that moved or whose neighbours changed is silent, a second copy is not.
 */
export function newHits(rules: readonly Rule[], pair: Pair, facts: Facts): NewHits {
  if (pair.after === null) return { hits: [], failed: [] };
  const { hits, failed } = walk(rules, makeContext(pair, pair.after, facts));
  if (pair.before === null || hits.length === 0) return { hits, failed };
  const spoke = [...new Set(hits.map(({ rule }) => rule))].filter((rule) => rule.aboutDeletions !== true);
  const allowance = countNew(spoke, pair.before, pair.after, facts);
  const after = pair.after;
  return { hits: hits.filter((found) => isNew(found, after, allowance)), failed };
}

/** Per rule and line text that was already spoken of: how many more there are now. */
function countNew(rules: readonly Rule[], before: Source, after: Source, facts: Facts): Map<string, number> {
  const old = countKeys(rules, before, facts);
  if (old.size === 0) return old;
  const now = countKeys(rules, after, facts);
  return new Map([...old].map(([key, count]) => [key, (now.get(key) ?? 0) - count]));
}

function countKeys(rules: readonly Rule[], source: Source, facts: Facts): Map<string, number> {
  const asNew: Pair = {
    before: null,
    after: source,
    addedLines: allLines(source.lines.length),
    deletedLines: [],
  };
  const counts = new Map<string, number>();
  for (const found of walk(rules, makeContext(asNew, source, facts)).hits) {
    const key = keyOf(found, source);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function isNew(found: RuleHit, after: Source, allowance: Map<string, number>): boolean {
  const key = keyOf(found, after);
  const left = allowance.get(key);
  if (left === undefined) return true;
  allowance.set(key, left - 1);
  return left > 0;
}

function keyOf({ rule, hit }: RuleHit, source: Source): string {
  const line = source.lines[rangeOf(hit.place).startLine - 1] ?? "";
  return `${rule.meta.id} ${hit.signal ?? ""} ${line.replaceAll(/\s+/g, "")}`;
}
