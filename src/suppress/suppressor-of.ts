import type { Finding } from "../types/finding.ts";
import type { Suppression } from "../types/suppression.ts";
import { names } from "./names.ts";

/** The first of the suppressions that silences the finding, or null. */
export function suppressorOf(
  finding: Pick<Finding, "ruleId" | "range">,
  suppressions: readonly Suppression[],
): Suppression | null {
  return suppressions.find((one) => silences(one, finding)) ?? null;
}

/** True when the suppression means the finding's rule and lines. */
export function silences(
  { rules, lines }: Suppression,
  { ruleId, range }: Pick<Finding, "ruleId" | "range">,
): boolean {
  return range.startLine <= lines.endLine && lines.startLine <= range.endLine && names(rules, ruleId);
}
