import { calibrate, fitCalibration, IDENTITY } from "./calibration.ts";
import type { Outcome } from "./isotonic.ts";

/** How far predictions and what came of them are apart. */
export interface Reliability {
  readonly decisions: number;
  /** Mean squared difference of prediction and outcome, 0 (perfect) to 1 (Brier 1950); null without decisions. */
  readonly brier: number | null;
  /** Ten equal ranges of the prediction, those without a decision left out. */
  readonly curve: readonly {
    readonly from: number;
    readonly to: number;
    readonly decisions: number;
    readonly predicted: number;
    readonly cameTrue: number;
  }[];
}

const RANGES = 10;

/** The reliability curve and the Brier score. */
export function reliabilityOf(outcomes: readonly Outcome[]): Reliability {
  const ranges = Array.from({ length: RANGES }, (_, index) => {
    const inside = outcomes.filter(({ predicted }) => rangeOf(predicted) === index);
    return {
      from: index / RANGES,
      to: (index + 1) / RANGES,
      decisions: inside.length,
      predicted: mean(inside.map(({ predicted }) => predicted)),
      cameTrue: mean(inside.map(({ came }) => came)),
    };
  });
  const brier = mean(outcomes.map(({ predicted, came }) => (predicted - came) ** 2));
  return {
    decisions: outcomes.length,
    brier: outcomes.length === 0 ? null : brier,
    curve: ranges.filter(({ decisions }) => decisions > 0),
  };
}

const FOLDS = 5;

/**
 * The outcomes with their predictions as the calibration would have made them, each fitted without the fifth of the decisions
 * that it is applied to: a curve looks too good on what it was fitted on.
 */
export function crossCalibrated(outcomes: readonly Outcome[]): readonly Outcome[] {
  const fitted = Array.from({ length: FOLDS }, (_, fold) =>
    fitCalibration(outcomes.filter((_outcome, index) => index % FOLDS !== fold)),
  );
  return outcomes.map((outcome, index) => {
    const { predicted } = outcome;
    return { ...outcome, predicted: calibrate(fitted[index % FOLDS] ?? IDENTITY, predicted) };
  });
}

function rangeOf(predicted: number): number {
  return Math.min(RANGES - 1, Math.floor(predicted * RANGES));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
