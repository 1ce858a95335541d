import type { Severity, ValidatedFinding } from "../types/finding.ts";
import type { Report } from "../types/report.ts";
import { printableLine } from "../util/printable.ts";
import { compareText } from "./rank.ts";
import { reportedOf } from "./text.ts";

const SEVERITY: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", note: "info" };
const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Checkstyle's XML, one `file` element for each path. */
export function renderCheckstyle(report: Report): string {
  const byPath = new Map<string, ValidatedFinding[]>();
  for (const finding of reportedOf(report)) {
    byPath.set(finding.path, [...(byPath.get(finding.path) ?? []), finding]);
  }
  const files = [...byPath].sort(([left], [right]) => compareText(left, right));
  const elements = files.map(([path, findings]) => {
    return `  <file name="${attribute(path)}">\n${findings.map(renderError).join("")}  </file>\n`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n${elements.join("")}</checkstyle>\n`;
}

function renderError({ range, severity, message, ruleId }: ValidatedFinding): string {
  const column = range.startColumn === undefined ? "" : ` column="${range.startColumn}"`;
  const place = `line="${range.startLine}"${column}`;
  const what = `severity="${SEVERITY[severity]}" message="${attribute(message)}" source="codey.${attribute(ruleId)}"`;
  return `    <error ${place} ${what}/>\n`;
}

/** Control characters are not allowed in XML 1.0, not even escaped; `printableLine` leaves none. */
function attribute(text: string): string {
  return printableLine(text)
    .replaceAll(/[\ufffe\uffff]/g, "")
    .replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}
