import { isSecurity } from "../util/security-rule.ts";

/** Whether a rule, or for `family/*` a family, of that name exists. */
export type IsKnown = (name: string) => boolean;

/** Rules about suppressions. A comment that could silence these could hide itself. */
export const OWN_RULES = [
  "style/unused-suppression",
  "style/invalid-suppression",
  "security/suppressed",
] as const;

/** Why a name in a suppression has no effect: a sentence, or null where it has one. */
export function objectionTo(name: string, reason: string | null, isKnown: IsKnown): string | null {
  const quoted = `\`${name.slice(0, 80)}\``;
  if (!isKnown(name)) return `No rule is called ${quoted}; write the reason behind \`--\`.`;
  if (name === "security/*") return "Security rules are silenced one by one, each by its name.";
  if (OWN_RULES.some((own) => own === name)) return `${quoted} cannot be silenced by a comment.`;
  if (isSecurity(name) && reason === null)
    return `${quoted} is only silenced with a reason: \`-- why it is safe here\`.`;
  return null;
}

/** Whether names, as they stand in a suppression, mean this rule. No name means every rule that needs none. */
export function names(rules: readonly string[], ruleId: string): boolean {
  if (OWN_RULES.some((own) => own === ruleId)) return false;
  if (rules.includes(ruleId)) return true;
  if (isSecurity(ruleId)) return false;
  return rules.length === 0 || rules.includes(`${ruleId.slice(0, ruleId.indexOf("/"))}/*`);
}
