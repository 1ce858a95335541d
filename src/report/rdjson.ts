import type { Severity, ValidatedFinding } from "../types/finding.ts";
import type { Report } from "../types/report.ts";
import { printable } from "../util/printable.ts";
import { jsonText } from "./json-text.ts";
import { toRdRange } from "./positions.ts";
import { reportedOf } from "./text.ts";

const SEVERITY: Readonly<Record<Severity, string>> = { error: "ERROR", warning: "WARNING", note: "INFO" };
const SOURCE = { name: "codey" };

/** Reviewdog Diagnostic Format, one object: what `reviewdog -f=rdjson` reads. */
export function renderRdjson(report: Report): string {
  return `${jsonText({ source: SOURCE, diagnostics: reportedOf(report).map(describe) }, 2)}\n`;
}

/** The same, one diagnostic a line. Without findings it is empty. */
export function renderRdjsonl(report: Report): string {
  return reportedOf(report)
    .map((finding) => `${jsonText({ ...describe(finding), source: SOURCE })}\n`)
    .join("");
}

function describe(finding: ValidatedFinding) {
  const { suggestion } = finding;
  const proven = suggestion !== null && suggestion.status === "proven";
  return {
    message: printable(finding.message),
    location: { path: finding.path, range: toRdRange(finding.range) },
    severity: SEVERITY[finding.severity],
    code: { value: finding.ruleId },
    ...(proven
      ? { suggestions: [{ range: toRdRange(suggestion.range), text: suggestion.replacement }] }
      : {}),
  };
}
