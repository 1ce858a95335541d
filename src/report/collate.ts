import type { ValidatedFinding } from "../types/finding.ts";
import type { Coverage, Report, RunInfo, Summary, Usage } from "../types/report.ts";
import type { NotReviewed } from "../types/triage.ts";
import { compareFindings, compareText } from "./rank.ts";

export interface CollateInput {
  readonly run: RunInfo;
  /** Of Codey. */
  readonly version: string;
  readonly findings: readonly ValidatedFinding[];
  readonly coverage: Coverage;
  readonly usage: Usage;
  /** At most so many are reported; the rest is kept as suppressed. */
  readonly maxFindings: number;
}

/**
 * Makes the report: one entry per fingerprint, best first, at most `maxFindings` of them reported. Pure, and
 * independent of the order in which findings arrived. Nothing is dropped: what is not reported says why in its verdicts.
 */
export function collate(input: CollateInput): Report {
  const unique = onePerFingerprint(input.findings);
  const findings = capReported(yieldToLayers(oneOfTwoRules(unique)), input.maxFindings);
  return {
    schemaVersion: 1,
    tool: { name: "codey", version: input.version },
    run: input.run,
    coverage: { ...input.coverage, notReviewed: input.coverage.notReviewed.toSorted(compareNotReviewed) },
    findings,
    usage: input.usage,
    summary: summarise(findings),
  };
}

/** Of several findings with one fingerprint the best ranked stays: one way to be reported is enough. */
function onePerFingerprint(findings: readonly ValidatedFinding[]): ValidatedFinding[] {
  const seen = new Set<string>();
  return findings.toSorted(compareFindings).filter((finding) => {
    if (seen.has(finding.fingerprint)) return false;
    seen.add(finding.fingerprint);
    return true;
  });
}

/**
 * Where a deterministic layer speaks, the model is quiet, whatever category it gave its remark: the line will be read
 * anyway, and two remarks on one line are one too many.
 */
function yieldToLayers(findings: readonly ValidatedFinding[]): ValidatedFinding[] {
  const fromLayers = findings.filter(({ source, status }) => source === "layer" && status === "reported");
  return findings.map((finding) => {
    if (finding.source === "layer" || finding.status !== "reported") return finding;
    const same = fromLayers.find((layer) => coversSamePlace(layer, finding));
    if (same === undefined) return finding;
    return suppress(finding, `The same place is reported by ${same.ruleId} (${same.fingerprint}).`);
  });
}

/** The first says less than the second where both speak of one line: the second knows what was there before. */
const SAID_BY_ANOTHER: ReadonlyMap<string, string> = new Map([
  ["lint/swallowed-exception", "change/exception-widened"],
]);

/** Two rules that see one mistake in one line make one remark. */
function oneOfTwoRules(findings: readonly ValidatedFinding[]): ValidatedFinding[] {
  return findings.map((finding) => {
    const other = SAID_BY_ANOTHER.get(finding.ruleId);
    if (other === undefined || finding.status !== "reported") return finding;
    const same = findings.find(
      (one) => one.ruleId === other && one.status === "reported" && coversSamePlace(one, finding),
    );
    return same === undefined
      ? finding
      : suppress(finding, `The same line is reported by ${other} (${same.fingerprint}).`);
  });
}

function coversSamePlace(left: ValidatedFinding, right: ValidatedFinding): boolean {
  return (
    left.path === right.path &&
    left.range.startLine <= right.range.endLine &&
    right.range.startLine <= left.range.endLine
  );
}

function capReported(findings: readonly ValidatedFinding[], maxFindings: number): ValidatedFinding[] {
  let reported = 0;
  const capped = findings.map((finding) => {
    if (finding.status !== "reported") return finding;
    reported += 1;
    if (reported <= maxFindings) return finding;
    return suppress(finding, `More than ${maxFindings} findings; this one ranks below them.`);
  });
  return capped.sort(compareFindings);
}

function suppress(finding: ValidatedFinding, reason: string): ValidatedFinding {
  return {
    ...finding,
    status: "suppressed",
    verdicts: [...finding.verdicts, { layer: "collate", verdict: "suppress", reason }],
  };
}

function summarise(findings: readonly ValidatedFinding[]): Summary {
  const summary = { error: 0, warning: 0, note: 0, rejected: 0, suppressed: 0 };
  for (const finding of findings) {
    if (finding.status === "reported") summary[finding.severity] += 1;
    else summary[finding.status] += 1;
  }
  return summary;
}

function compareNotReviewed(left: NotReviewed, right: NotReviewed): number {
  return (
    compareText(left.path, right.path) ||
    compareText(left.symbol ?? "", right.symbol ?? "") ||
    compareText(left.reason, right.reason) ||
    compareText(left.detail ?? "", right.detail ?? "")
  );
}
