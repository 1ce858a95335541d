import type { FailOn } from "../types/config.ts";
import type { Report } from "../types/report.ts";

/** The contract of design and README: 0 clean, 1 findings, 2 wrong use, 3 could not be done. */
export const EXIT = { clean: 0, findings: 1, usage: 2, environment: 3 } as const;

const RANK = { note: 1, warning: 2, error: 3, never: 4 } as const;

/** 1 when something reported is at or above the threshold, else 0. */
export function exitCodeOf(report: Report, failOn: FailOn): number {
  return countBlocking(report, failOn) > 0 ? EXIT.findings : EXIT.clean;
}

/** How many reported findings are at or above the threshold. */
export function countBlocking(report: Report, failOn: FailOn): number {
  return report.findings.filter(
    ({ status, severity }) => status === "reported" && RANK[severity] >= RANK[failOn],
  ).length;
}
