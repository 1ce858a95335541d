import type { Language } from "../types/language.ts";
import type { Rule } from "./rule.ts";

/** Rules for one language by what they are called for. */
export interface RuleTable {
  /** Asked once per pair. */
  readonly checking: readonly Rule[];
  /** By the type of the node that they are called for. */
  readonly visiting: ReadonlyMap<string, readonly Rule[]>;
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
  const visiting = new Map<string, Rule[]>();
  for (const rule of applicable) {
    for (const type of new Set(language === null ? [] : rule.visit?.types[language])) {
      const others = visiting.get(type);
      if (others === undefined) visiting.set(type, [rule]);
      else others.push(rule);
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
