import type { Language } from "../types/language.ts";
import type { Rule } from "./rule.ts";

/** A rule and what it does at a node. */
export interface Visit {
  readonly rule: Rule;
  readonly at: NonNullable<Rule["visit"]>["at"];
}

/** Rules for one language by what they are called for. */
export interface RuleTable {
  /** Asked once per pair. */
  readonly checking: readonly Rule[];
  /** By the type of the node that they are called for. */
  readonly visiting: ReadonlyMap<string, readonly Visit[]>;
  readonly visitedTypes: readonly string[];
}

const known = new WeakMap<readonly Rule[], Map<Language | null, RuleTable>>();

/** The table of rules in a language; made once for the same list. */
export function tableOf(rules: readonly Rule[], language: Language | null): RuleTable {
  let tables = known.get(rules);
  if (tables === undefined) known.set(rules, (tables = new Map<Language | null, RuleTable>()));
  let table = tables.get(language);
  if (table === undefined) tables.set(language, (table = makeTable(rules, language)));
  return table;
}

function makeTable(rules: readonly Rule[], language: Language | null): RuleTable {
  const applicable = rules.filter((rule) => isFor(rule, language));
  const visiting = new Map<string, Visit[]>();
  for (const rule of applicable) {
    const { visit } = rule;
    if (visit === undefined || language === null) continue;
    const { at } = visit;
    for (const type of new Set(visit.types[language])) {
      const others = visiting.get(type);
      if (others === undefined) visiting.set(type, [{ rule, at }]);
      else others.push({ rule, at });
    }
  }
  return {
    checking: applicable.filter(({ check }) => check !== undefined),
    visiting,
    visitedTypes: [...visiting.keys()],
  };
}

function isFor(rule: Rule, language: Language | null): boolean {
  const { languages } = rule.meta;
  return languages === "all" || (language !== null && languages.includes(language));
}
