import type { LineRange } from "./chunk.ts";

export type Severity = "error" | "warning" | "note";
export type FindingSource = "layer" | "model" | "pattern";
export type Category =
  "bug" | "security" | "performance" | "maintainability" | "style" | "testing" | "documentation";

export type LayerName = "syntax" | "style" | "lint" | "security" | "integrity";
/** What can judge: the five layers and the steps of validation. */
export type Judge =
  | LayerName
  | "anchor"
  | "evidence"
  | "refutation"
  | "base"
  | "constitution"
  | "second-look"
  | "suppression"
  | "vault"
  | "confidence"
  | "verify"
  | "collate";

/** One step's answer. `reason` is a sentence for people. */
export interface Verdict {
  readonly layer: Judge;
  readonly verdict: "pass" | "reject" | "suppress";
  readonly reason: string;
}

/** 1-based, inclusive lines on the head side; columns are 1-based UTF-16 units, end exclusive. */
export interface Range extends LineRange {
  readonly startColumn?: number;
  readonly endColumn?: number;
}

/** Replacement lines for a range of the head file, not yet proven. */
export interface Suggestion {
  readonly range: LineRange;
  /** Lines joined with `\n`, without a final newline. Empty text deletes the range. */
  readonly replacement: string;
}

/** A suggestion after the layers looked at head against head + suggestion. */
export interface ValidatedSuggestion extends Suggestion {
  readonly status: "proven" | "unproven";
  readonly proof: readonly Verdict[];
}

/** A claim about changed lines that has not earned its way to a sink yet. */
export interface Finding {
  /** `family/name`, stable. */
  readonly ruleId: string;
  readonly source: FindingSource;
  readonly category: Category;
  readonly severity: Severity;
  /** 0..1. Deterministic rules state their measured precision; the model's comes from token probabilities. */
  readonly confidence: number;
  readonly path: string;
  readonly range: Range;
  readonly symbol: string | null;
  readonly message: string;
  /** The quoted head line(s). */
  readonly evidence: string;
  readonly suggestion: Suggestion | null;
  /** Verdicts reached before validation, such as the model's second look. */
  readonly verdicts?: readonly Verdict[];
}

export type FindingStatus = "reported" | "suppressed" | "rejected";

/** The only kind of finding a sink accepts. */
export interface ValidatedFinding extends Omit<Finding, "suggestion" | "verdicts"> {
  readonly fingerprint: string;
  readonly status: FindingStatus;
  readonly suggestion: ValidatedSuggestion | null;
  readonly verdicts: readonly Verdict[];
}
