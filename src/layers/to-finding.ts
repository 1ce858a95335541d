import type { Finding, Range, Severity } from "../types/finding.ts";
import type { Pair } from "../types/layers.ts";
import type { Source } from "../types/syntax.ts";
import { narrowTo, rangeOf } from "./lines.ts";
import { maskSecret, redactQuotation } from "./security/redact-secrets.ts";
import type { RuleHit } from "./walk.ts";
import { whyFired } from "./why.ts";

/** Enough to recognise a place by; a comment that quotes more is not read. */
const EVIDENCE_LINES = 3;

/** A pair whose `after` is there: there is nothing to find in a deleted file. */
export type JudgedPair = Pair & { readonly after: Source };

/**
 * The finding of one hit. Its range is narrowed to the lines that the change touched, where it touched any. The
 * symbol is left to the pipeline, which knows the chunks.
 */
export function toFinding(
  { rule, hit }: RuleHit,
  { after, ...pair }: JudgedPair,
  severity: Severity = rule.meta.severity,
): Finding {
  const range = clampRange(placeOf(rangeOf(hit.place), pair.addedLines), after.lines.length);
  const quoted = linesOf(after, range);
  // Whatever the rule is about: no finding shows a secret that stands in its lines, or that they replaced.
  const secretLines = [...quoted, ...deletedLines(pair)];
  const hide = (text: string) =>
    redactQuotation(
      hit.secret ? text.replaceAll(hit.secret, maskSecret(hit.secret)) : text,
      secretLines,
      after.path,
    );
  const evidence = quoted.slice(0, EVIDENCE_LINES).join("\n");
  return {
    ruleId: rule.meta.id,
    source: "layer",
    category: rule.meta.category,
    severity,
    confidence: hit.confidence ?? rule.meta.precision,
    path: after.path,
    range,
    symbol: null,
    message: hide(hit.message ?? rule.meta.meaning),
    evidence: hide(evidence),
    // Replacement lines cannot be masked; without them there is a finding still.
    suggestion: hit.suggestion === undefined || hide(evidence) !== evidence ? null : hit.suggestion,
    verdicts: [{ layer: rule.meta.layer, verdict: "pass", reason: hide(whyFired(hit, { after, ...pair })) }],
  };
}

function placeOf(range: Range, addedLines: readonly number[]): Range {
  return narrowTo(addedLines, range) ?? range;
}

function clampRange(range: Range, lineCount: number): Range {
  const last = Math.max(1, lineCount);
  if (range.endLine <= last) return range;
  return { startLine: Math.min(range.startLine, last), endLine: last };
}

/** Enough lines to know what a message may have quoted. */
const QUOTABLE_LINES = 20;

/** What a message about both sides may have quoted of the old one. */
function deletedLines({ before, deletedLines: numbers }: Omit<JudgedPair, "after">): readonly string[] {
  return numbers.slice(0, QUOTABLE_LINES).map((line) => before?.lines[line - 1] ?? "");
}

function linesOf(source: Source, { startLine, endLine }: Range): readonly string[] {
  const lines = source.lines.slice(startLine - 1, Math.min(endLine, startLine - 1 + QUOTABLE_LINES));
  return lines.map((line) => line.replace(/\r$/, ""));
}
