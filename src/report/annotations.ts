import type { Severity, ValidatedFinding } from "../types/finding.ts";
import type { Report } from "../types/report.ts";
import { printable, printableLine } from "../util/printable.ts";
import { toAnnotationPlace } from "./positions.ts";
import { coverageSentence, reportedOf, summarySentence } from "./text.ts";

const COMMAND: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", note: "notice" };
/** GitHub shows the first ten of each kind in one step and drops the others without a word. */
const MAX_PER_KIND = 10;

/** GitHub Actions workflow commands, best findings first; the last line says what was looked at. */
export function renderAnnotations(report: Report): string {
  const findings = reportedOf(report);
  const complete = report.coverage.status === "complete";
  const closing = `${summarySentence(report)}. ${coverageSentence(report)}`;
  const room = { error: MAX_PER_KIND, warning: MAX_PER_KIND, note: MAX_PER_KIND };
  room[complete ? "note" : "warning"] -= 1;
  const shown = findings.filter(({ severity }) => {
    room[severity] -= 1;
    return room[severity] >= 0;
  });
  const left = findings.length - shown.length;
  const more = left > 0 ? ` ${left} more in the report.` : "";
  const lines = shown.map(renderFinding);
  lines.push(`::${complete ? "notice" : "warning"} title=Codey::${escapeText(closing + more)}`);
  return `${lines.join("\n")}\n`;
}

function renderFinding({ path, range, severity, message, ruleId }: ValidatedFinding): string {
  const place = Object.entries(toAnnotationPlace(range)).map(([key, value]) => `${key}=${value}`);
  const properties = [`file=${escapeProperty(path)}`, ...place, `title=${escapeProperty(ruleId)}`];
  return `::${COMMAND[severity]} ${properties.join(",")}::${escapeText(message)}`;
}

/** The runner's own escapes (actions/toolkit, core/src/command.ts). */
function escapeText(text: string): string {
  return printable(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeText(printableLine(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
