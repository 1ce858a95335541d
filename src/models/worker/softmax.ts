/** Probabilities of logits among themselves. Throws when one of them is no number: the model is broken. */
export function softmax(logits: readonly number[]): number[] {
  if (!logits.every((logit) => Number.isFinite(logit))) throw new Error("the model computes no numbers");
  const highest = Math.max(...logits);
  const weights = logits.map((logit) => Math.exp(logit - highest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
