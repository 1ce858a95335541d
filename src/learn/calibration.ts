import type { FindingSource } from "../types/finding.ts";
import type { Pattern } from "../types/vault.ts";
import { type Outcome, poolAdjacentViolators } from "./isotonic.ts";

/** From so many decisions on a curve is fitted, if either answer was given so often; before, what is stated holds. */
const ENOUGH = 40;
const EITHER = 5;

/** As many imagined decisions that agree with what is stated keep a young curve from jumping. */
const PRIOR = 20;

/** Nothing learned is certain. */
const LOWEST = 0.02;
const HIGHEST = 0.98;

/** What a stated confidence turned out to be worth in this repository. */
export interface Calibration {
  /** How many decisions it was fitted on; 0 where what is stated holds. */
  readonly decisions: number;
  /** Ascending in both; between two of them lies a straight line. */
  readonly knots: readonly { readonly stated: number; readonly worth: number }[];
}

/** What is stated holds. */
export const IDENTITY: Calibration = { decisions: 0, knots: [] };

/** Decisions on findings of one source whose own confidence is known, as outcomes. */
export function outcomesOf(patterns: readonly Pattern[], source: FindingSource): readonly Outcome[] {
  return patterns.flatMap(({ stated, decision, source: from }) =>
    stated === null || from !== source ? [] : [{ predicted: stated, came: decision === "accepted" ? 1 : 0 }],
  );
}

/**
 * Fits what a stated confidence is worth: isotonic regression, each of whose blocks is drawn towards what was stated as if by
 * twenty more decisions spread like the real ones, joined by straight lines. The identity while there are fewer than
 * forty decisions, or fewer than five of either kind.
 */
export function fitCalibration(outcomes: readonly Outcome[]): Calibration {
  const accepted = outcomes.filter(({ came }) => came === 1).length;
  const either = Math.min(accepted, outcomes.length - accepted);
  if (outcomes.length < ENOUGH || either < EITHER) return IDENTITY;
  const share = PRIOR / (PRIOR + outcomes.length);
  const knots = poolAdjacentViolators(outcomes).map(({ centre, value }) => {
    return { stated: centre, worth: clamp((1 - share) * value + share * centre) };
  });
  return { decisions: outcomes.length, knots };
}

/** The worth of a stated confidence, 0..1; never falls where the stated one rises. What is no number stays what it is. */
export function calibrate({ knots }: Calibration, stated: number): number {
  const [first, last] = [knots[0], knots.at(-1)];
  if (first === undefined || last === undefined || !(stated >= 0 && stated <= 1)) return stated;
  if (stated <= first.stated) return first.worth;
  if (stated >= last.stated) return last.worth;
  const above = knots.findIndex((knot) => knot.stated > stated);
  const [low, high] = [knots[above - 1] ?? first, knots[above] ?? last];
  const way = (stated - low.stated) / (high.stated - low.stated);
  return low.worth + way * (high.worth - low.worth);
}

function clamp(value: number): number {
  return Math.min(HIGHEST, Math.max(LOWEST, value));
}
