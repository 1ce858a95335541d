import type {
  Finding,
  FindingStatus,
  Severity,
  ValidatedFinding,
  ValidatedSuggestion,
  Verdict,
} from "../types/finding.ts";
import { anchor } from "./anchor.ts";
import { evidence } from "./evidence.ts";
import { fingerprint } from "./fingerprint.ts";
import { proveSuggestion } from "./prove-suggestion.ts";
import { refutation } from "./refutation.ts";
import { heedLearned, learnedConfidence } from "./learned.ts";
import { heedDecision, heedSuppression, isSureEnough, ruleIsOn, settingOf } from "./standing.ts";
import type { Step, ValidationContext } from "./validation-context.ts";

/** What can reject, then what can suppress; a step may rely on those before it. */
const STEPS: readonly Step[] = [
  anchor,
  evidence,
  refutation,
  ruleIsOn,
  heedSuppression,
  (finding, context) => heedDecision(fingerprint(finding, context.head), context),
  heedLearned,
  isSureEnough,
];

/**
 * Decides what a finding is worth: reported, suppressed or rejected, with the verdict of every step that looked at it,
 * beginning with those it brought along. The first rejection ends the work; a suppression does not, so that
 * every reason is known. Its suggestion is proven unless it was rejected. Nothing is dropped, nothing is asked of
 * the world, and no step can raise a status that another has lowered.
 */
export function validate(finding: Finding, context: ValidationContext): ValidatedFinding {
  const claimed = { ...finding, confidence: learnedConfidence(finding, context) };
  const verdicts = walk(STEPS, claimed, context);
  const status = statusOf(verdicts);
  const { suggestion, verdicts: _brought, ...claim } = claimed;
  return {
    ...claim,
    severity: severityOf(finding, context),
    fingerprint: fingerprint(finding, context.head),
    status,
    suggestion: suggestion === null ? null : settle({ ...finding, suggestion }, context, verdicts),
    verdicts,
  };
}

/** The lowest of what the verdicts say: rejected, else suppressed, else reported. */
export function statusOf(verdicts: readonly Verdict[]): FindingStatus {
  if (verdicts.some(({ verdict }) => verdict === "reject")) return "rejected";
  return verdicts.some(({ verdict }) => verdict === "suppress") ? "suppressed" : "reported";
}

function walk(steps: readonly Step[], finding: Finding, context: ValidationContext): readonly Verdict[] {
  const verdicts = [...(finding.verdicts ?? [])];
  for (const step of steps) {
    if (statusOf(verdicts) === "rejected") break;
    verdicts.push(...[step(finding, context)].flat());
  }
  return verdicts;
}

function severityOf({ ruleId, severity }: Finding, { rules }: ValidationContext): Severity {
  const setting = settingOf(ruleId, rules);
  return setting === undefined || setting === "off" ? severity : setting;
}

function settle(
  finding: Finding & { readonly suggestion: NonNullable<Finding["suggestion"]> },
  context: ValidationContext,
  verdicts: readonly Verdict[],
): ValidatedSuggestion {
  const { suggestion } = finding;
  const rejected = verdicts.find(({ verdict }) => verdict === "reject");
  if (context.head === null || rejected !== undefined) {
    const reason = rejected?.reason ?? "The head has no such file.";
    return { ...suggestion, status: "unproven", proof: [{ layer: "anchor", verdict: "reject", reason }] };
  }
  return proveSuggestion({ finding, suggestion, head: context.head, tools: context });
}
