import type { RuleFailure } from "../types/layers.ts";
import type { SyntaxNode } from "../types/syntax.ts";
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
  const ask = (rule: Rule, node: SyntaxNode | null) => {
    if (failures.size > 0 && failures.has(rule)) return;
    try {
      const said = node === null ? rule.check?.(context) : rule.visit?.at(node, context);
      if (said === null || said === undefined) return;
      for (const hit of toList(said)) if (counts(rule, hit, context)) hits.push({ rule, hit });
    } catch (error) {
      failures.set(rule, { ruleId: rule.meta.id, path: context.after.path, message: String(error) });
    }
  };
  for (const rule of checking) ask(rule, null);
  if (visitedTypes.length > 0) {
    for (const node of touchedNodes(context.after, context.pair.addedLines, visitedTypes)) {
      for (const rule of visiting.get(node.type) ?? []) ask(rule, node);
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
