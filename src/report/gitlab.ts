import type { Severity } from "../types/finding.ts";
import type { Report } from "../types/report.ts";
import { printableLine } from "../util/printable.ts";
import { jsonText } from "./json-text.ts";
import { reportedOf } from "./text.ts";

const SEVERITY: Readonly<Record<Severity, string>> = { error: "critical", warning: "minor", note: "info" };

/** GitLab Code Quality: an array, paths relative to the repository without `./`. */
export function renderGitlab(report: Report): string {
  const issues = reportedOf(report).map(({ message, ruleId, fingerprint, severity, path, range }) => ({
    description: printableLine(message),
    check_name: ruleId,
    fingerprint,
    severity: SEVERITY[severity],
    location: { path, lines: { begin: range.startLine, end: range.endLine } },
  }));
  return `${jsonText(issues, 2)}\n`;
}
