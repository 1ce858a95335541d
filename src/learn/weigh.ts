import type { Finding } from "../types/finding.ts";
import type { Pattern } from "../types/vault.ts";
import { isSecurity } from "../util/security-rule.ts";
import { isInScope } from "./make-pattern.ts";
import { intentOf, signatureOf } from "./signature.ts";
import { likeIntents, likeSignatures } from "./similarity.ts";

/** Weights of what makes a pattern fit, and the most that they can give. */
const INTENT = 2;
const SIGNATURE = 1;
const HIGHEST = INTENT + SIGNATURE;

/** As many patterns as have a say about one finding. */
const TOP = 5;

/** From this share of the highest score on a pattern is like the finding: its claim and half of its code, about. */
const ALIKE = 0.72;
/** From here on it is as good as the same: one rejection is enough to suppress. */
const SAME = 0.84;
/** The most that likeness moves a confidence, in logits: 0.6 becomes 0.92 or 0.17. */
const LARGEST_SHIFT = 2;

export interface Scored {
  readonly pattern: Pattern;
  /** (2.0 · likeness of intent + 1.0 · likeness of signature) · confidence, 0..3. */
  readonly score: number;
}

/**
 * The patterns that fit a finding best, at most five, best first: of its own rule and in whose scope it lies. Of equal ones the
 * newer comes first.
 */
export function retrieve(
  finding: Pick<Finding, "ruleId" | "path" | "message" | "evidence">,
  patterns: readonly Pattern[],
): readonly Scored[] {
  const { ruleId, path } = finding;
  const near = patterns.filter((one) => one.ruleId === ruleId && isInScope(path, one.scope));
  if (near.length === 0) return [];
  const intent = intentOf(finding.message);
  const signature = signatureOf(finding.evidence);
  return near
    .map((pattern) => ({ pattern, score: scoreOf(pattern, intent, signature) }))
    .sort((a, b) => b.score - a.score || (a.pattern.created < b.pattern.created ? 1 : -1))
    .slice(0, TOP);
}

function scoreOf(pattern: Pattern, intent: string, signature: string): number {
  const fit =
    INTENT * likeIntents(pattern.intent, intent) + SIGNATURE * likeSignatures(pattern.signature, signature);
  return fit * pattern.confidence;
}

export interface Weighed {
  /** To be added to the logit of the finding's confidence. */
  readonly shift: number;
  /** The rejected pattern that is as good as the same; null where there is none, or an accepted one is as near. */
  readonly suppressedBy: Pattern | null;
  /** Those that had a say, best first. */
  readonly heard: readonly Pattern[];
}

/**
 * What earlier decisions about similar findings say of this one. Accepted ones raise, rejected ones lower, each by how
 * much it is alike; a rejected one that is as good as the same suppresses. A security rule is raised and never lowered.
 */
export function weigh(
  finding: Pick<Finding, "ruleId" | "category" | "path" | "message" | "evidence">,
  patterns: readonly Pattern[],
): Weighed {
  const isProtected = isSecurity(finding.ruleId) || finding.category === "security";
  const alike = retrieve(finding, patterns)
    .map(({ pattern, score }) => ({ pattern, nearness: score / HIGHEST }))
    .filter(({ nearness }) => nearness >= ALIKE)
    .filter(({ pattern }) => !isProtected || pattern.decision === "accepted");
  const total = alike.reduce((sum, { pattern, nearness }) => {
    const push = (nearness - ALIKE) / (0.9 - ALIKE) + 0.5;
    return sum + (pattern.decision === "accepted" ? push : -push);
  }, 0);
  const nearest = (decision: Pattern["decision"]) =>
    alike.find(({ pattern }) => pattern.decision === decision);
  const [rejected, accepted] = [nearest("rejected"), nearest("accepted")];
  const isSame =
    rejected !== undefined && rejected.nearness >= SAME && rejected.nearness > (accepted?.nearness ?? 0);
  return {
    shift: Math.max(-LARGEST_SHIFT, Math.min(LARGEST_SHIFT, total)),
    suppressedBy: isSame ? rejected.pattern : null,
    heard: alike.map(({ pattern }) => pattern),
  };
}

/** A probability moved by so many logits; 0 and 1 stay what they are. */
export function shifted(probability: number, logits: number): number {
  if (probability <= 0 || probability >= 1 || logits === 0) return probability;
  return 1 / (1 + Math.exp(-(Math.log(probability / (1 - probability)) + logits)));
}
