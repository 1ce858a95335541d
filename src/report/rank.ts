import type { FindingStatus, Severity, ValidatedFinding } from "../types/finding.ts";

const STATUS_ORDER: Readonly<Record<FindingStatus, number>> = { reported: 0, suppressed: 1, rejected: 2 };
const SEVERITY_ORDER: Readonly<Record<Severity, number>> = { error: 0, warning: 1, note: 2 };

/** By UTF-16 code units: the same order on every machine, whatever its locale. */
export function compareText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * Best first: reported before suppressed before rejected, then severity, confidence, path, line. Two findings
 * compare as equal only when they are the same in every field, so a sort has one outcome whatever the order of arrival.
 */
export function compareFindings(left: ValidatedFinding, right: ValidatedFinding): number {
  return (
    STATUS_ORDER[left.status] - STATUS_ORDER[right.status] ||
    SEVERITY_ORDER[left.severity] - SEVERITY_ORDER[right.severity] ||
    right.confidence - left.confidence ||
    compareText(left.path, right.path) ||
    left.range.startLine - right.range.startLine ||
    left.range.endLine - right.range.endLine ||
    compareText(left.ruleId, right.ruleId) ||
    compareText(left.fingerprint, right.fingerprint) ||
    compareText(JSON.stringify(left), JSON.stringify(right))
  );
}
