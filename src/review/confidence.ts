/** What the model's judgements of one finding were, each P(yes) in 0..1. */
export interface Judgements {
  /** The narrow question, on the head version. */
  readonly question: number;
  /** The second look: is the claim a real defect? */
  readonly secondLook: number;
  /** The narrow question on the base version; null when it was not asked. */
  readonly base: number | null;
}

/**
 * Confidence of a model's finding, 0..1: the weighted geometric mean ∛(question · secondLook²), lowered by up to a half
 * by what the base version answered: · (1 − base / 2). The second look counts twice because it judges this very
 * claim. A hand-set formula until decisions of people allow it to be fitted; it rises with each of the
 * first two and never exceeds the larger of them.
 */
export function confidenceOf({ question, secondLook, base }: Judgements): number {
  const agreed = Math.cbrt(question * secondLook ** 2);
  return Math.min(1, Math.max(0, agreed * (1 - (base ?? 0) / 2)));
}
