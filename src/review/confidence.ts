import { oddsOf, probabilityOf } from "./odds.ts";

/** What the model's judgements of one finding were, each P(yes) in 0..1 and calibrated: 0.5 is "as of nothing". */
export interface Judgements {
  /** The narrow question, on the head version. */
  readonly question: number;
  /** The second look: is the claim a real defect? */
  readonly secondLook: number;
  /** The narrow question on the base version; null when it was not asked. */
  readonly base: number | null;
}

/** How often a narrow question is to be answered with yes before anything is known: one changed function in fifty. */
const PRIOR = 0.02;

/** No claim of a model is as sure as a rule's before people have decided on many like it. */
const MOST = 0.95;

/**
 * Confidence of a model's finding, 0..1, by Bayes' rule: the odds of the prior times what the question and the second look
 * multiply them by, divided by what the base version does where that is more than nothing. The two are taken for independent, which
 * they are not quite, so that it never exceeds the smaller of them, nor 0.95. A formula until decisions of people allow it to be fitted.
 */
export function confidenceOf({ question, secondLook, base }: Judgements): number {
  const odds = (oddsOf(PRIOR) * oddsOf(question) * oddsOf(secondLook)) / Math.max(1, oddsOf(base ?? 0));
  return Math.min(MOST, question, secondLook, probabilityOf(odds));
}
