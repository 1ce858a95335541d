/** Something that was predicted, and what came of it. */
export interface Outcome {
  /** 0..1. */
  readonly predicted: number;
  /** 1 when it came true, else 0. */
  readonly came: 0 | 1;
}

/** Neighbouring predictions that get one value. */
export interface Block {
  /** Smallest and largest prediction in it. */
  readonly from: number;
  readonly to: number;
  /** How many outcomes. */
  readonly size: number;
  /** Mean prediction. */
  readonly centre: number;
  /** Share that came true: the fitted value. */
  readonly value: number;
}

/**
 * Isotonic regression by pooling adjacent violators (Ayer et al. 1955): the non-decreasing step function of the prediction that is
 * closest to the outcomes by squares. Equal predictions are one block from the start. The values rise from block to
 * block, and their mean over all outcomes is the share that came true.
 */
export function poolAdjacentViolators(outcomes: readonly Outcome[]): readonly Block[] {
  const blocks: Sums[] = [];
  for (const { predicted, came } of outcomes.toSorted((a, b) => a.predicted - b.predicted)) {
    const last = blocks.at(-1);
    if (last?.to === predicted) add(last, predicted, came);
    else blocks.push({ from: predicted, to: predicted, size: 1, predicted, came });
  }
  const pooled: Sums[] = [];
  for (const block of blocks) {
    pooled.push(block);
    for (let last = pooled.at(-1), before = pooled.at(-2); last !== undefined && before !== undefined;) {
      if (before.came * last.size < last.came * before.size) break;
      pooled.splice(-2, 2, join(before, last));
      [last, before] = [pooled.at(-1), pooled.at(-2)];
    }
  }
  return pooled.map(({ from, to, size, predicted, came }) => {
    return { from, to, size, centre: predicted / size, value: came / size };
  });
}

interface Sums {
  readonly from: number;
  to: number;
  size: number;
  predicted: number;
  came: number;
}

function add(sums: Sums, predicted: number, came: number): void {
  sums.to = predicted;
  sums.size += 1;
  sums.predicted += predicted;
  sums.came += came;
}

function join(one: Sums, other: Sums): Sums {
  return {
    from: one.from,
    to: other.to,
    size: one.size + other.size,
    predicted: one.predicted + other.predicted,
    came: one.came + other.came,
  };
}
