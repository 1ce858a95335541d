import type { ValidatedFinding, ValidatedSuggestion } from "./types/finding.ts";
import { applySuggestion } from "./validate/apply-suggestion.ts";
import { proveSuggestion } from "./validate/prove-suggestion.ts";
import type { ProofTools } from "./validate/validation-context.ts";

/** A finding that has a suggestion. */
export type Fixable = ValidatedFinding & { readonly suggestion: ValidatedSuggestion };

/** A fix that was not applied, and why. */
export interface LeftFix {
  readonly finding: Fixable;
  /** A sentence. */
  readonly reason: string;
}

export interface FixedFile {
  /** The whole file with what was applied. */
  readonly text: string;
  readonly applied: readonly Fixable[];
  readonly left: readonly LeftFix[];
}

export function isFixable(finding: ValidatedFinding): finding is Fixable {
  return finding.status === "reported" && finding.suggestion?.status === "proven";
}

const RANK = { error: 2, warning: 1, note: 0 } as const;

/**
 * Applies fixes of one file to the text that they were proven on. Each is proven once more, on the text that the others have
 * left: two fixes that are right alone may be wrong together. They are applied from the last line to the first, so that
 * no range moves; of two that overlap, the graver and surer one is taken. What fails is left, with the reason.
 */
export function applyFixes(
  findings: readonly Fixable[],
  { path, text }: { readonly path: string; readonly text: string },
  tools: ProofTools,
): FixedFile {
  const { chosen, left } = withoutOverlaps(findings);
  const applied: Fixable[] = [];
  const failed: LeftFix[] = [];
  let current = text;
  for (const finding of chosen.toSorted((a, b) => lastLine(b) - lastLine(a))) {
    const proven = proveOn(current, finding, path, tools);
    if (proven.status === "proven") {
      current = applySuggestion(proven, current);
      applied.push(finding);
    } else {
      const objection = proven.proof.find(({ verdict }) => verdict === "reject");
      failed.push({ finding, reason: objection?.reason ?? "It could not be proven." });
    }
  }
  return { text: current, applied: applied.toReversed(), left: [...left, ...failed.toReversed()] };
}

function withoutOverlaps(findings: readonly Fixable[]): {
  chosen: readonly Fixable[];
  left: readonly LeftFix[];
} {
  const chosen: Fixable[] = [];
  const left: LeftFix[] = [];
  const ranked = findings.toSorted(
    (a, b) => RANK[b.severity] - RANK[a.severity] || b.confidence - a.confidence || lastLine(a) - lastLine(b),
  );
  for (const finding of ranked) {
    const rival = chosen.find((other) => overlap(finding, other));
    if (rival === undefined) chosen.push(finding);
    else left.push({ finding, reason: `It changes the same lines as ${rival.fingerprint.slice(0, 8)}.` });
  }
  return { chosen, left };
}

function overlap({ suggestion: one }: Fixable, { suggestion: other }: Fixable): boolean {
  return one.range.startLine <= other.range.endLine && other.range.startLine <= one.range.endLine;
}

function lastLine({ suggestion }: Fixable): number {
  return suggestion.range.endLine;
}

function proveOn(text: string, finding: Fixable, path: string, tools: ProofTools): ValidatedSuggestion {
  const head = tools.openSource(path, text);
  try {
    return proveSuggestion({ finding, suggestion: finding.suggestion, head, tools });
  } finally {
    head.dispose();
  }
}
