import type { Finding, Range, Severity } from "../types/finding.ts";
import type { Pair } from "../types/layers.ts";
import type { Source } from "../types/syntax.ts";
import { narrowTo, rangeOf } from "./lines.ts";
import type { RuleHit } from "./walk.ts";
import { whyFired } from "./why.ts";

/** Enough to recognise a place by; a comment that quotes more is not read. */
const EVIDENCE_LINES = 3;
/** What is left of a secret: its kind is often in its first characters (`AKIA…`, `ghp_…`). */
const SECRET_PREFIX = 4;

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
  const hide = (text: string) => (hit.secret ? text.replaceAll(hit.secret, maskSecret(hit.secret)) : text);
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
    evidence: hide(quote(after, range)),
    suggestion: hit.suggestion ?? null,
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

function quote(source: Source, { startLine, endLine }: Range): string {
  const lines = source.lines.slice(startLine - 1, Math.min(endLine, startLine - 1 + EVIDENCE_LINES));
  return lines.map((line) => line.replace(/\r$/, "")).join("\n");
}

function maskSecret(secret: string): string {
  return `${secret.slice(0, SECRET_PREFIX)}${"*".repeat(8)}`;
}
