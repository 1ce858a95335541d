import type { Finding, Verdict } from "./finding.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Source } from "./syntax.ts";

/** A before/after pair of one file: a commit's base and head, or head and head + suggestion. */
export interface Pair {
  readonly before: Source | null;
  readonly after: Source | null;
  /** Line numbers of `after` that the change added or altered, ascending. */
  readonly addedLines: readonly number[];
  /** Line numbers of `before` that the change deleted or altered, ascending. */
  readonly deletedLines: readonly number[];
  /** True where the last line of `after` lacks its newline and the change touched it. */
  readonly newNoNewline?: boolean;
  /** Set where the rules that need it are asked, and only those. */
  readonly surroundings?: Surroundings;
}

/** What the five layers say about a commit's pair. */
export interface LayerResult {
  readonly findings: readonly Finding[];
  /** Noticed, too unsure to report: becomes a question for the model. */
  readonly signals: readonly Signal[];
  /** Rules that could not be applied: a bug of the rule, never of the reviewed code. Absent when there are none. */
  readonly failed?: readonly RuleFailure[];
}

/** A rule threw. The review goes on without it and says so. */
export interface RuleFailure {
  readonly ruleId: string;
  readonly path: string;
  readonly message: string;
}

export interface Signal {
  readonly path: string;
  readonly line: number;
  /** Id of the question it raises, such as `boundary` or `resource-leak`. */
  readonly question: string;
  readonly weight: number;
}

/** One verdict per layer over a pair: how a suggestion (head, head + suggestion) is proven. */
export type JudgePair = (pair: Pair) => readonly Verdict[];
