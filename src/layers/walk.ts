import type { RuleFailure } from "../types/layers.ts";
import { touchedNodes } from "./nodes-touching.ts";
import type { Hit, Hits, Rule, RuleContext } from "./rule.ts";
import { tableOf } from "./rule-table.ts";

export interface RuleHit {
  readonly rule: Rule;
  readonly hit: Hit;
}

export interface Walked {
  /** In source order per rule; a rule's own order where it answers for a whole file. */
  readonly hits: readonly RuleHit[];
  readonly failed: readonly RuleFailure[];
}

/**
 * Applies every rule to one pair in a single traversal that descends only where lines were added. A rule that throws
 * is a bug of that rule: it is left out for the rest of the pair and told in `failed`, so that one bad rule costs
 * its own findings and not the review (the tests require `failed` to be empty).
 */
export function walk(rules: readonly Rule[], context: RuleContext): Walked {
  const { checking, visiting, visitedTypes } = tableOf(rules, context.language);
  const hits: RuleHit[] = [];
  const failures = new Map<Rule, RuleFailure>();
  const take = (rule: Rule, said: Hits) => {
    if (said === null || said === undefined) return;
    for (const hit of toList(said)) if (counts(rule, hit, context)) hits.push({ rule, hit });
  };
  const fail = (rule: Rule, error: unknown) => {
    failures.set(rule, { ruleId: rule.meta.id, path: context.after.path, message: String(error) });
  };
  for (const rule of checking) {
    try {
      take(rule, rule.check?.(context));
    } catch (error) {
      fail(rule, error);
    }
  }
  for (const node of touchedNodes(context.after, context.pair.addedLines, visitedTypes)) {
    for (const { rule, at } of visiting.get(node.type) ?? []) {
      if (failures.size > 0 && failures.has(rule)) continue;
      try {
        take(rule, at(node, context));
      } catch (error) {
        fail(rule, error);
      }
    }
  }
  return { hits, failed: [...failures.values()] };
}

function toList(hits: NonNullable<Hits>): Iterable<Hit> {
  return Symbol.iterator in hits ? hits : [hits];
}

function counts(rule: Rule, hit: Hit, context: RuleContext): boolean {
  return rule.aboutDeletions === true || context.isAdded(hit.place);
}
