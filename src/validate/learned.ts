import type { Finding, Verdict } from "../types/finding.ts";
import { isSecurity } from "../util/security-rule.ts";
import { fingerprint } from "./fingerprint.ts";
import type { Learned, ValidationContext } from "./validation-context.ts";

/**
 * What decisions about other findings say of this one. Whoever has decided about this very finding has the last word, so that
 * nothing learned is heard then; and whatever was learned, a finding of security is never silenced by it.
 */
export function heedLearned(finding: Finding, context: ValidationContext): readonly Verdict[] {
  const learned = heard(finding, context);
  if (learned === null) return [];
  return learned.verdicts.filter(({ verdict }) => verdict === "pass" || !isProtected(finding));
}

/** The confidence that the finding ends with, 0..1: learned where something was; for security never lower than its own. */
export function learnedConfidence(finding: Finding, context: ValidationContext): number {
  const learned = heard(finding, context);
  if (learned === null) return finding.confidence;
  return isProtected(finding) ? Math.max(finding.confidence, learned.confidence) : learned.confidence;
}

function heard(finding: Finding, { learned, decision, head }: ValidationContext): Learned | null {
  const isDecided = decision !== null && decision.fingerprint === fingerprint(finding, head);
  return isDecided ? null : learned;
}

function isProtected({ ruleId, category }: Finding): boolean {
  return isSecurity(ruleId) || category === "security";
}
