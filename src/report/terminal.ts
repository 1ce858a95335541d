import pc from "picocolors";
import type { Severity, ValidatedFinding, ValidatedSuggestion } from "../types/finding.ts";
import type { Report } from "../types/report.ts";
import { printable, printableLine } from "../util/printable.ts";
import { splitLines } from "../util/text.ts";
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
import { clip, displayWidth, wrap } from "./wrap.ts";

export interface TerminalOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
}

/** Quoted lines and lines of a fix beyond these are counted, not shown. */
const SHOWN_LINES = 8;
const SHOWN_NOT_REVIEWED = 5;
const INDENT = 9;
/** Wider prose is hard to read. */
const PROSE_WIDTH = 100;

type Colors = ReturnType<typeof pc.createColors>;

/** The ranked list, then what was looked at, then the sum. Every text of a repository or a model is made printable. */
export function renderTerminal(report: Report, options: TerminalOptions): string {
  const colors = pc.createColors(options.color);
  const findings = reportedOf(report);
  const blocks = findings.map((finding) => renderFinding(finding, colors, options.width));
  return `${[...blocks, renderClosing(report, colors, options.width)].join("\n")}`;
}

/**
 * One compact line for a finding that has just arrived; null for those that nobody will be shown. The list at the end
 * says it in full; until then the name of a rule says enough, where a model's `model/bug` needs its message.
 */
export function renderArrival(finding: ValidatedFinding, options: TerminalOptions): string | null {
  if (finding.status !== "reported") return null;
  const colors = pc.createColors(options.color);
  const place = printableLine(placeOf(finding.path, finding.range));
  const rule = printableLine(finding.ruleId);
  const said = finding.source === "model" ? `${rule}: ${prose(finding.message)}` : rule;
  const room = Math.max(20, options.width - INDENT - displayWidth(place) - 2);
  return `${severityWord(finding.severity, colors)}${place}  ${colors.dim(clip(said, room))}\n`;
}

function severityWord(severity: Severity, colors: Colors): string {
  const paint = { error: colors.red, warning: colors.yellow, note: colors.cyan }[severity];
  return paint(colors.bold(severity)) + " ".repeat(INDENT - severity.length);
}

function renderFinding(finding: ValidatedFinding, colors: Colors, width: number): string {
  const indent = " ".repeat(INDENT);
  const place = colors.bold(printableLine(placeOf(finding.path, finding.range)));
  const symbol = finding.symbol === null ? "" : colors.dim(`  in ${printableLine(finding.symbol)}`);
  const message = wrap(prose(finding.message), Math.min(width, PROSE_WIDTH) - INDENT);
  const confidence = `confidence ${finding.confidence.toFixed(2)}`;
  const closing = [
    printableLine(finding.ruleId),
    confidence,
    shortFingerprint(printableLine(finding.fingerprint)),
  ];
  const lines = [
    `${severityWord(finding.severity, colors)}${place}${symbol}`,
    ...message.map((line) => indent + line),
    ...renderCode(finding, colors, width),
    indent + colors.dim(closing.join(" · ")),
  ];
  return `${lines.join("\n")}\n`;
}

/** The quoted lines; with a proven fix, the fix as a small diff that holds them. */
function renderCode(finding: ValidatedFinding, colors: Colors, width: number): string[] {
  const quoted = codeLines(finding.evidence);
  const { suggestion, range } = finding;
  if (suggestion === null || suggestion.status !== "proven") {
    return numbered({ lines: dedent(quoted), from: range.startLine, mark: "│", width, paint: String });
  }
  return renderFix(suggestion, { quoted, from: range.startLine }, colors, width);
}

/**
 * Title, then `-` and `+` lines. Where the fix replaces other lines than those quoted, the report does not hold
 * them: the quote is shown as it is, and the title names the lines.
 */
function renderFix(
  suggestion: ValidatedSuggestion,
  evidence: { readonly quoted: readonly string[]; readonly from: number },
  colors: Colors,
  width: number,
): string[] {
  const { startLine, endLine } = suggestion.range;
  const { quoted, from } = evidence;
  const known = from === startLine && quoted.length === endLine - startLine + 1;
  const replacement = codeLines(suggestion.replacement);
  const common = dedent([...quoted, ...replacement]);
  const before = { lines: common.slice(0, quoted.length), from, width };
  const after = {
    lines: common.slice(quoted.length),
    from: startLine,
    width,
    mark: "+",
    paint: colors.green,
  };
  const verb = replacement.length === 0 ? "delete" : "replace";
  const place = known
    ? ""
    : `: ${verb} ${startLine === endLine ? `line ${startLine}` : `lines ${startLine}-${endLine}`}`;
  const proof = proofPhrase(suggestion.proof);
  const passes = proof === "" ? "" : colors.dim(` · ${proof}`);
  const title = " ".repeat(INDENT) + colors.green(`proven fix${place}`) + passes;
  if (known) return [title, ...numbered({ ...before, mark: "-", paint: colors.red }), ...numbered(after)];
  return [...numbered({ ...before, mark: "│", paint: String }), title, ...numbered(after)];
}

interface Numbered {
  readonly lines: readonly string[];
  readonly from: number;
  readonly mark: string;
  readonly width: number;
  readonly paint: (text: string) => string;
}

function numbered({ lines, from, mark, width, paint }: Numbered): string[] {
  const shown = lines.slice(0, SHOWN_LINES).map((line, index) => {
    const number = String(from + index).padStart(INDENT - 2);
    return `${number} ${paint(clip(`${mark} ${line}`, Math.max(20, width - INDENT)).trimEnd())}`;
  });
  const left = lines.length - shown.length;
  return left > 0 ? [...shown, `${" ".repeat(INDENT)}… ${count(left, "more line")}`] : shown;
}

/** A message as one printable line. Code that holds backticks itself stands between two of them in Markdown. */
function prose(message: string): string {
  return printableLine(message).replaceAll(/(?<!`)``(?!`) ?(.+?) ?(?<!`)``(?!`)/g, "`$1`");
}

/** Printable lines with tabs as four blanks, so that columns are known. */
function codeLines(text: string): string[] {
  return splitLines(text).map((line) => printable(line.replace(/\r$/, "")).replaceAll("\t", "    "));
}

/** Without the indentation that all lines have in common. */
function dedent(lines: readonly string[]): string[] {
  const depths = lines
    .filter((line) => line.trim() !== "")
    .map((line) => line.length - line.trimStart().length);
  const common = depths.length === 0 ? 0 : Math.min(...depths);
  return lines.map((line) => line.slice(common));
}

function renderClosing(report: Report, colors: Colors, width: number): string {
  const { coverage, summary } = report;
  const complete = coverage.status === "complete";
  const aside = setAsideSentence(summary);
  const paint =
    summary.error > 0 ? colors.red : summary.warning > 0 || !complete ? colors.yellow : colors.green;
  const headline =
    colors.bold(paint(summarySentence(report))) + (aside === "" ? "" : colors.dim(` · ${aside}`));
  const sentences = [coverageSentence(report), ...notReviewedLines(report)];
  const providers = report.run.providers.filter((provider) => provider !== "local");
  if (providers.length > 0) sentences.push(`Code was sent to: ${providers.join(", ")}.`);
  const prose = sentences.flatMap((sentence) => wrap(printableLine(sentence), Math.min(width, PROSE_WIDTH)));
  const lines = [headline, ...prose.map((line) => (complete ? colors.dim(line) : line))];
  if (reportedOf(report).length > 0) lines.push(colors.dim("codey explain, accept or reject <fingerprint>"));
  return `${lines.join("\n")}\n`;
}

function notReviewedLines({ coverage }: Report): string[] {
  if (coverage.notReviewed.length === 0) return [];
  const shown = missedFirst(coverage.notReviewed).slice(0, SHOWN_NOT_REVIEWED).map(notReviewedPhrase);
  const left = coverage.notReviewed.length - shown.length;
  if (left === 0) return [`Not reviewed: ${shown.join(", ")}.`];
  const counts = `${coverage.notReviewed.length} parts (${notReviewedCounts(coverage)})`;
  return [`Not reviewed: ${counts}: ${shown.join(", ")} and ${left} more.`];
}
