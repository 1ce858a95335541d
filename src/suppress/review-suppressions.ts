import type { Finding, Suggestion } from "../types/finding.ts";
import type { RuleMeta } from "../types/rule.ts";
import type { Suppression } from "../types/suppression.ts";
import type { Source } from "../types/syntax.ts";
import { isSecurity } from "../util/security-rule.ts";
import type { Suppressions } from "./read-suppressions.ts";
import { INVALID, SECURITY_SUPPRESSED, UNUSED } from "./rules.ts";
import { silences, suppressorOf } from "./suppressor-of.ts";

export interface SuppressionReview {
  readonly after: Source;
  readonly suppressions: Suppressions;
  /** Head lines that the change added or altered. */
  readonly addedLines: readonly number[];
  /** What the rules said of the change. */
  readonly findings: readonly Finding[];
  /** What they say of the whole file as if all of it were new; asked only where it decides something. */
  readonly findInWhole: () => readonly Finding[];
  /** True for a rule that is applied to this file and would have spoken. */
  readonly isApplied: (rule: string) => boolean;
}

/**
 * Findings about the suppressions of one file: those that the change added or touched and that are written wrongly or
 * silence nothing, and every one that silences a security rule on changed lines, whoever wrote it and when.
 */
export function reviewSuppressions(input: SuppressionReview): readonly Finding[] {
  const { suppressions, after } = input;
  const added = new Set(input.addedLines);
  const invalid = suppressions.mistakes
    .filter(({ line }) => added.has(line))
    .map(({ line, message }) => findingAt(after, INVALID, { line, message }));
  const unused = suppressions.active
    .filter(({ line }) => added.has(line))
    .flatMap((one) => unusedIn(one, input));
  return [...invalid, ...unused, ...silencedSecurity(input)];
}

/**
 * A name counts as used when its rule speaks within the lines, of the change or of the file as a whole: the line below a
 * new comment may be an old one. What only the model can say is never called unused, and so is no comment without names.
 */
function unusedIn(
  one: Suppression,
  { after, findings, findInWhole, isApplied }: SuppressionReview,
): Finding[] {
  const judged = one.rules.filter((rule) => isApplied(rule));
  const speaks = (rule: string, said: readonly Finding[]): boolean =>
    said.some((finding) => silences({ ...one, rules: [rule] }, finding));
  const silent = judged.filter((rule) => !speaks(rule, findings));
  const unused = silent.length === 0 ? [] : silent.filter((rule) => !speaks(rule, findInWhole()));
  if (unused.length === 0) return [];
  const listed = unused.map((rule) => `\`${rule}\``).join(" and ");
  const message = `${listed} ${unused.length === 1 ? "has" : "have"} nothing to say there, so the comment silences nothing.`;
  const suggestion = unused.length === one.rules.length ? deletion(after, one) : null;
  return [{ ...findingAt(after, UNUSED, { line: one.line, message }), suggestion }];
}

/** Only where the line is the whole comment, and one comment is the whole suppression. */
function deletion({ lines }: Source, { line, form }: Suppression): Suggestion | null {
  const whole = /^\s*(?:\/\/|#(?!>)|--|\/\*.*\*\/\s*$|<!--.*-->\s*$)/.test(lines[line - 1] ?? "");
  if (!whole || form === "codey-ignore-start") return null;
  return { range: { startLine: line, endLine: line }, replacement: "" };
}

/** One finding per suppression, where it first silences. */
function silencedSecurity({ suppressions, findings }: SuppressionReview): Finding[] {
  const told = new Set<Suppression>();
  return findings.flatMap((finding) => {
    const by = isSecurity(finding.ruleId) ? suppressorOf(finding, suppressions.active) : null;
    if (by === null || told.has(by)) return [];
    told.add(by);
    const why = by.reason === null ? "" : ` ("${by.reason.slice(0, 200)}")`;
    const message = `\`${finding.ruleId}\` is silenced by \`${by.form}\` at line ${by.line}${why}; somebody else than its author should agree.`;
    return [{ ...finding, ...claimOf(SECURITY_SUPPRESSED), message, suggestion: null }];
  });
}

function findingAt(
  { path, lines }: Source,
  rule: RuleMeta,
  { line, message }: { readonly line: number; readonly message: string },
): Finding {
  return {
    ...claimOf(rule),
    source: "layer",
    path,
    range: { startLine: line, endLine: line },
    symbol: null,
    message,
    evidence: (lines[line - 1] ?? "").replace(/\r$/, ""),
    suggestion: null,
  };
}

function claimOf({ id, category, severity, precision }: RuleMeta) {
  return { ruleId: id, category, severity, confidence: precision };
}
