import type { ValidatedFinding } from "../types/finding.ts";
import type { Report } from "../types/report.ts";
import { isSafeVerbatim, neutralCode, neutralText, quoteCode } from "./neutral.ts";
import {
  count,
  coverageSentence,
  missedFirst,
  notReviewedCounts,
  notReviewedPhrase,
  placeOf,
  proofPhrase,
  reportedOf,
  setAsideSentence,
  shortFingerprint,
  summarySentence,
} from "./text.ts";

/** A comment or an issue body holds 65,536 characters, a step summary 1 MiB; both take this. */
const MAX_LENGTH = 60_000;
const SHOWN_NOT_REVIEWED = 20;

/** For a pull request comment or a step summary. All text of models and files is neutralised. */
export function renderMarkdown(report: Report): string {
  const head = renderHead(report);
  const blocks: string[] = [];
  const findings = reportedOf(report);
  let length = head.length;
  for (const finding of findings) {
    const block = renderFindingBlock(finding);
    length += block.length;
    if (length > MAX_LENGTH) break;
    blocks.push(block);
  }
  const left = findings.length - blocks.length;
  const more = left > 0 ? `${left} more in the full report; there was no room for them here.\n` : "";
  return [head, ...blocks, more].filter((part) => part !== "").join("\n");
}

/** The summary, what was looked at, and what was not. */
export function renderHead(report: Report): string {
  const aside = setAsideSentence(report.summary);
  const lines = [
    `### Codey: ${summarySentence(report)}${aside === "" ? "" : ` (${aside})`}`,
    "",
    coverageSentence(report),
  ];
  lines.push(...renderNotReviewed(report));
  const providers = report.run.providers.filter((provider) => provider !== "local");
  if (providers.length > 0) lines.push("", `Code was sent to: ${neutralText(providers.join(", "))}.`);
  return `${lines.join("\n")}\n`;
}

/** Folded, since mostly nobody needs it; the count stands outside. */
function renderNotReviewed({ coverage }: Report): string[] {
  const { notReviewed } = coverage;
  if (notReviewed.length === 0) return [];
  const shown = missedFirst(notReviewed).slice(0, SHOWN_NOT_REVIEWED);
  const left = notReviewed.length - shown.length;
  const more = left > 0 ? [`- and ${left} more`] : [];
  const entries = shown.map((entry) => `- ${neutralText(notReviewedPhrase(entry))}`);
  const title = `Not reviewed: ${count(notReviewed.length, "part")} (${notReviewedCounts(coverage)})`;
  return ["", `<details><summary>${title}</summary>`, "", ...entries, ...more, "", "</details>"];
}

/** One finding with its quote and its proven fix; for places that are not beside the code. */
export function renderFindingBlock(finding: ValidatedFinding): string {
  const { evidence, suggestion, path, range } = finding;
  const lines = [
    `#### ${finding.severity}: ${neutralCode(placeOf(path, range))}`,
    "",
    neutralText(finding.message),
    "",
    ...(evidence.trim() === "" ? [] : [quoteCode(evidence), ""]),
  ];
  if (suggestion !== null && suggestion.status === "proven" && isSafeVerbatim(suggestion.replacement)) {
    const { startLine, endLine } = suggestion.range;
    const proof = proofPhrase(suggestion.proof);
    const where = startLine === endLine ? `line ${startLine}` : `lines ${startLine} to ${endLine}`;
    const what = suggestion.replacement === "" ? `delete ${where}` : `replace ${where} by`;
    lines.push(`Proven fix${proof === "" ? "" : ` (${proof})`}: ${what}`, "");
    if (suggestion.replacement !== "") lines.push(quoteCode(suggestion.replacement), "");
  }
  lines.push(renderOrigin(finding));
  return `${lines.join("\n")}\n`;
}

/** Rule, the model's confidence, what else is worth a word, and the handle for `codey explain`, in small print. */
export function renderOrigin(
  { ruleId, source, confidence, fingerprint }: ValidatedFinding,
  remark = "",
): string {
  const parts = [
    neutralCode(ruleId),
    source === "model" ? `confidence ${confidence.toFixed(2)}` : "",
    remark,
    neutralCode(shortFingerprint(fingerprint)),
  ];
  return `<sub>${parts.filter((part) => part !== "").join(" · ")}</sub>`;
}
