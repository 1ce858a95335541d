import type { Finding } from "../../src/types/finding.ts";
import type { Pattern, RememberedFinding } from "../../src/types/vault.ts";
import { makePattern } from "../../src/learn/make-pattern.ts";

export const NOW = Date.parse("2026-03-01T10:00:00.000Z");

/** A finding of a rule on one line of code. */
export function makeFinding(given: Partial<Finding> = {}): Finding {
  return {
    ruleId: "lint/assignment-in-condition",
    source: "layer",
    category: "bug",
    severity: "warning",
    confidence: 0.8,
    path: "src/orders/total.ts",
    range: { startLine: 3, endLine: 3 },
    symbol: null,
    message: "`total` is assigned where a comparison may be meant.",
    evidence: "if (total = cart.total) {",
    suggestion: null,
    ...given,
  };
}

let made = 0;

/** What is kept of a decision about such a finding. */
export function decided(
  decision: Pattern["decision"],
  finding: Finding = makeFinding(),
  given: Partial<Pattern> = {},
): Pattern {
  made += 1;
  const remembered: RememberedFinding = {
    finding: {
      ...finding,
      suggestion: null,
      status: "reported",
      verdicts: [],
      fingerprint: made.toString(16).padStart(32, "0"),
    },
    headDigest: null,
    stated: finding.confidence,
  };
  const place = { branch: "main", commit: "c", author: null };
  const pattern = makePattern({
    remembered,
    decision,
    reason: null,
    origin: "command",
    place,
    now: NOW - made * 1000,
    redact: (line) => line,
  });
  return { ...pattern, ...given };
}
