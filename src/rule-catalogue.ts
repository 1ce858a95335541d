import { RULES } from "./layers/rules.ts";
import { SUPPRESSION_RULES } from "./suppress/rules.ts";
import type { RuleMeta } from "./types/rule.ts";

/** Every deterministic rule there is: those of the five layers, and those about suppressions. */
export const RULE_CATALOGUE: readonly RuleMeta[] = [...RULES.map(({ meta }) => meta), ...SUPPRESSION_RULES];

/** Families whose rules are not listed anywhere: the model's categories and what was learned in a repository. */
const OPEN_FAMILIES = ["model", "pattern"];

const IDS: ReadonlySet<string> = new Set(RULE_CATALOGUE.map(({ id }) => id));
const FAMILIES: ReadonlySet<string> = new Set([...OPEN_FAMILIES, ...[...IDS].map(familyOf)]);

/** Whether a person may write this name where a rule is meant: an id, or `family/*`. */
export function isRuleName(name: string): boolean {
  const family = familyOf(name);
  if (name === `${family}/*`) return FAMILIES.has(family);
  return IDS.has(name) || (OPEN_FAMILIES.includes(family) && /^[a-z]+\/[a-z][a-z0-9-]*$/.test(name));
}

/** Whether a name that a person wrote stands for deterministic rules alone. */
export function isDeterministic(name: string): boolean {
  return isRuleName(name) && !OPEN_FAMILIES.includes(familyOf(name));
}

/** Whether a rule speaks only once all files were read: what it is silent about in one file says nothing. */
export function looksAround(name: string): boolean {
  return RULES.some(
    ({ meta, needs }) => needs !== undefined && (name === meta.id || name === `${familyOf(meta.id)}/*`),
  );
}

function familyOf(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf("/")));
}
