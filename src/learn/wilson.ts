/** 95 %: the standard normal deviate with 2.5 % beyond it. */
const Z = 1.959963984540054;

/** Where a share lies, given so many successes in so many trials, with 95 % confidence. */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Wilson's score interval (1927) of a share: within 0..1, around the observed share, narrower with more trials. Nothing is
 * known from no trials: 0 to 1.
 */
export function wilson(successes: number, trials: number): Bounds {
  if (trials === 0) return { lower: 0, upper: 1 };
  const share = successes / trials;
  const z2 = Z * Z;
  const centre = (share + z2 / (2 * trials)) / (1 + z2 / trials);
  const reach =
    (Z / (1 + z2 / trials)) * Math.sqrt((share * (1 - share)) / trials + z2 / (4 * trials * trials));
  return { lower: Math.max(0, centre - reach), upper: Math.min(1, centre + reach) };
}
