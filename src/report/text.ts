import type { Range, ValidatedFinding, Verdict } from "../types/finding.ts";
import type { Coverage, Report, Summary } from "../types/report.ts";
import type { NotReviewed, NotReviewedReason } from "../types/triage.ts";
import { BY_DESIGN } from "../util/by-design.ts";

/** Wording that several sinks share, so that no two of them tell a different story. */

/** Each goes with a number before it, and with a place. */
const REASON_WORDS: Readonly<Record<NotReviewedReason, string>> = {
  "time-budget": "out of time",
  "too-large": "too large",
  binary: "binary",
  generated: "generated",
  ignored: "ignored by configuration",
  "model-error": "not answered by the model",
  unsupported: "unreadable",
};

/** `1 chunk`, `2 chunks`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** `2 errors, 1 warning`; `No findings` only where everything was looked at. */
export function summarySentence(report: Report): string {
  const { error, warning, note } = report.summary;
  const parts = [
    error > 0 ? count(error, "error") : "",
    warning > 0 ? count(warning, "warning") : "",
    note > 0 ? count(note, "note") : "",
  ].filter((part) => part !== "");
  if (parts.length > 0) return parts.join(", ");
  if (isEmptyChange(report.coverage)) return "Nothing to review";
  if (report.coverage.status === "complete") return "No findings";
  if (report.coverage.status === "partial") return "No findings in the part that was looked at";
  return "Not reviewed";
}

/** `1 suppressed, 3 rejected`, or nothing. */
export function setAsideSentence(summary: Summary): string {
  const parts = [
    summary.suppressed > 0 ? `${summary.suppressed} suppressed` : "",
    summary.rejected > 0 ? `${summary.rejected} rejected` : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** What was looked at and by whom. Never says "reviewed" of what was not. */
export function coverageSentence(report: Report): string {
  const { coverage, run } = report;
  if (isEmptyChange(coverage)) return "The change is empty.";
  if (coverage.chunks === 0) {
    const files = count(coverage.files, "file");
    return coverage.status === "complete"
      ? `${files} changed, without lines to review.`
      : `Nothing in ${files} was reviewed.`;
  }
  const size = `${count(coverage.chunks, "chunk")} in ${count(coverage.files, "file")}`;
  if (coverage.status === "none") return `Nothing of ${size} was reviewed.`;
  const prefix = coverage.status === "partial" ? "Partial review of" : "Reviewed";
  return `${prefix} ${size}: ${routes(coverage)}.${run.model === null ? " No model was used." : ""}`;
}

function routes({ byRoute, reviewed, cached }: Coverage): string {
  const waiting = byRoute.review - reviewed;
  const fromCache = cached > 0 ? ` (${cached} from the cache)` : "";
  const parts = [
    byRoute.review > 0 || reviewed > 0 ? `${reviewed} read by the model${fromCache}` : "",
    waiting > 0 ? `${waiting} not read by the model` : "",
    byRoute.static > 0 ? `${byRoute.static} checked by rules alone` : "",
    byRoute.skip > 0 ? `${byRoute.skip} skipped` : "",
  ].filter((part) => part !== "");
  return parts.length > 0 ? parts.join(", ") : "checked by rules alone";
}

function isEmptyChange(coverage: Coverage): boolean {
  return coverage.files === 0 && coverage.chunks === 0 && coverage.notReviewed.length === 0;
}

/** `src/big.ts (too large)`. */
export function notReviewedPhrase({ path, symbol, reason, detail }: NotReviewed): string {
  const place = symbol === null ? path : `${path} ${symbol}`;
  return `${place} (${detail ?? REASON_WORDS[reason]})`;
}

/** `97000 too large, 12 generated`: of many parts nobody reads the names. What could not be done comes first. */
export function notReviewedCounts({ notReviewed }: Coverage): string {
  const counts = new Map<NotReviewedReason, number>();
  for (const { reason } of missedFirst(notReviewed)) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts].map(([reason, number]) => `${number} ${REASON_WORDS[reason]}`).join(", ");
}

/** What was left out on purpose behind what could not be looked at. */
export function missedFirst(notReviewed: readonly NotReviewed[]): readonly NotReviewed[] {
  const isMissed = ({ reason }: NotReviewed): boolean => !BY_DESIGN.has(reason);
  return [...notReviewed.filter(isMissed), ...notReviewed.filter((entry) => !isMissed(entry))];
}

/** `src/a.ts:12` or `src/a.ts:12:5`. */
export function placeOf(path: string, { startLine, startColumn }: Range): string {
  return startColumn === undefined ? `${path}:${startLine}` : `${path}:${startLine}:${startColumn}`;
}

const LAYERS: readonly string[] = ["syntax", "style", "lint", "security", "integrity"];

/** The layers that passed a suggestion, in the order they were asked, each once. */
function layersThatPassed(proof: readonly Verdict[]): readonly string[] {
  const passed = proof.filter(({ layer, verdict }) => verdict === "pass" && LAYERS.includes(layer));
  return [...new Set(passed.map(({ layer }) => layer))];
}

/**
 * `passes all checks`, `passes syntax, lint`, or nothing. All five layers are the rule; which of them they were is worth
 * a word only when some did not apply.
 */
export function proofPhrase(proof: readonly Verdict[]): string {
  const passed = layersThatPassed(proof);
  if (passed.length === LAYERS.length) return "passes all checks";
  return passed.length === 0 ? "" : `passes ${passed.join(", ")}`;
}

/** Enough of a fingerprint for people to type: `accept`, `reject` and `explain` take any unique beginning. */
export function shortFingerprint(fingerprint: string): string {
  return fingerprint.slice(0, 8);
}

/** The findings that count: exit codes, posting and the first three numbers of the summary. */
export function reportedOf(report: Report): readonly ValidatedFinding[] {
  return report.findings.filter(({ status }) => status === "reported");
}
