/** Judgements nearer to certainty than that are taken for that: logits of a quantised model say no more. */
const CERTAIN = 1e-4;

/** How often something is to how often it is not: 0.5 is 1, 0.9 is 9. */
export function oddsOf(probability: number): number {
  const within = Math.min(1 - CERTAIN, Math.max(CERTAIN, probability));
  return within / (1 - within);
}

export function probabilityOf(odds: number): number {
  return odds / (1 + odds);
}
