import type { Language } from "../types/language.ts";
import type { RuleFailure } from "../types/layers.ts";
import type { SyntaxNode } from "../types/syntax.ts";
import { touchedNodes } from "./nodes-touching.ts";
import type { Hit, Hits, Rule, RuleContext } from "./rule.ts";

export interface RuleHit {
  readonly rule: Rule;
  readonly hit: Hit;
}

export interface Walked {
  /** In source order per rule; a rule's own order where it answers for a whole file. */
  readonly hits: readonly RuleHit[];
  readonly failed: readonly RuleFailure[];
}

type Visitor = (node: SyntaxNode) => void;

/**
 * Applies every rule to one pair in a single traversal that descends only where lines were added. A rule that throws
 * is a bug of that rule: it is left out for the rest of the pair and told in `failed`, so that one bad rule costs
 * its own findings and not the review (the tests require `failed` to be empty).
 */
export function walk(rules: readonly Rule[], context: RuleContext): Walked {
  const applicable = rules.filter((rule) => isFor(rule, context.language));
  const hits: RuleHit[] = [];
  const failures = new Map<Rule, RuleFailure>();
  const ask = (rule: Rule, question: () => Hits) => {
    if (failures.has(rule)) return;
    try {
      for (const hit of toList(question())) if (counts(rule, hit, context)) hits.push({ rule, hit });
    } catch (error) {
      failures.set(rule, { ruleId: rule.meta.id, path: context.after.path, message: String(error) });
    }
  };
  for (const rule of applicable) {
    const { check } = rule;
    if (check !== undefined) ask(rule, () => check(context));
  }
  const visitors = visitorsByType(applicable, context, ask);
  if (visitors.size > 0) {
    for (const node of touchedNodes(context.after, context.pair.addedLines)) {
      for (const visitor of visitors.get(node.type) ?? []) visitor(node);
    }
  }
  return { hits, failed: [...failures.values()] };
}

function isFor(rule: Rule, language: Language | null): boolean {
  const { languages } = rule.meta;
  return languages === "all" || (language !== null && languages.includes(language));
}

function toList(hits: Hits): Iterable<Hit> {
  if (hits === null || hits === undefined) return [];
  return Symbol.iterator in hits ? hits : [hits];
}

function counts(rule: Rule, hit: Hit, context: RuleContext): boolean {
  return rule.aboutDeletions === true || context.isAdded(hit.place);
}

function visitorsByType(
  rules: readonly Rule[],
  context: RuleContext,
  ask: (rule: Rule, question: () => Hits) => void,
): ReadonlyMap<string, readonly Visitor[]> {
  const visitors = new Map<string, Visitor[]>();
  for (const rule of rules) {
    const { visit } = rule;
    if (visit === undefined || context.language === null) continue;
    for (const type of new Set(visit.types[context.language])) {
      const visitor: Visitor = (node) => ask(rule, () => visit.at(node, context));
      const others = visitors.get(type);
      if (others === undefined) visitors.set(type, [visitor]);
      else others.push(visitor);
    }
  }
  return visitors;
}
