import type { Finding, Severity, Verdict } from "../types/finding.ts";
import type { ValidationContext } from "./validation-context.ts";

/** What the configuration says of a rule: by its id, else by its family. */
export function settingOf(ruleId: string, rules: ValidationContext["rules"]): "off" | Severity | undefined {
  return rules[ruleId] ?? rules[`${ruleId.slice(0, ruleId.indexOf("/"))}/*`];
}

/** A rule that is switched off reports nothing. */
export function ruleIsOn({ ruleId }: Finding, { rules }: ValidationContext): Verdict {
  return settingOf(ruleId, rules) === "off"
    ? { layer: "suppression", verdict: "suppress", reason: `The configuration switches ${ruleId} off.` }
    : { layer: "suppression", verdict: "pass", reason: "The rule is on." };
}

/** Heeds a comment in the code. The verdict names it, so that everybody can look it up. */
export function heedSuppression(_finding: Finding, { suppression }: ValidationContext): Verdict {
  if (suppression === null)
    return { layer: "suppression", verdict: "pass", reason: "No comment silences it." };
  const { form, line, reason: why } = suppression;
  const reason = `Line ${line} says ${form}${why === null ? ", without a reason" : `: ${why.slice(0, 500)}`}`;
  return { layer: "suppression", verdict: "suppress", reason };
}

/**
 * Heeds what a person said of this very finding. That holds for security rules too: only what is learned from *other*
 * findings may never mute them.
 */
export function heedDecision(id: string, { decision }: ValidationContext): Verdict {
  if (decision === null || decision.fingerprint !== id) {
    return { layer: "vault", verdict: "pass", reason: "Nobody has decided about it." };
  }
  const said = decision.reason === null ? "" : `: ${decision.reason}`;
  return decision.decision === "rejected"
    ? { layer: "vault", verdict: "suppress", reason: `Rejected on ${decision.created.slice(0, 10)}${said}` }
    : { layer: "vault", verdict: "pass", reason: `Accepted on ${decision.created.slice(0, 10)}${said}` };
}

/** A finding has to be as sure as the configuration asks. What is no number is not sure at all. */
export function isSureEnough({ confidence }: Finding, { minConfidence }: ValidationContext): Verdict {
  if (!(confidence >= 0 && confidence <= 1)) {
    return { layer: "confidence", verdict: "reject", reason: "Its confidence is no number from 0 to 1." };
  }
  const shown = `${confidence.toFixed(2)}, and ${minConfidence.toFixed(2)} is asked for`;
  return confidence < minConfidence
    ? { layer: "confidence", verdict: "suppress", reason: `Confidence is ${shown}.` }
    : { layer: "confidence", verdict: "pass", reason: `Confidence is ${shown}.` };
}
