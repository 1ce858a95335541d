export type MarkKind =
  | "syntax-error"
  | "trivial-implementation"
  | "placeholder"
  | "missing-function"
  | "missing-import"
  | "unknown-name";

/** One reason to doubt that code is whole. */
export interface Mark {
  readonly mark: MarkKind;
  /** What it takes from the score; 1 takes all. */
  readonly weight: number;
  /** One sentence. */
  readonly reason: string;
  /** 1-based line of `after`. */
  readonly line: number;
}

/** The price of each kind, and so the order of how bad they are. */
export const WEIGHTS: Readonly<Record<MarkKind, number>> = {
  "syntax-error": 1,
  "trivial-implementation": 1,
  placeholder: 0.3,
  "missing-function": 0.4,
  "missing-import": 0.2,
  "unknown-name": 0.2,
};

/** A mark with the weight of its kind. */
export function markOf(mark: MarkKind, line: number, reason: string): Mark {
  return { mark, weight: WEIGHTS[mark], reason, line };
}
