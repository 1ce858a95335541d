import { seededRandom } from "../../test/gguf/random.ts";

/** Choices from a seed, so that a state that went wrong can be made again. */
export interface Random {
  /** 0 to below `limit`. */
  below(limit: number): number;
  pick<T>(options: readonly [T, ...T[]]): T;
  chance(probability: number): boolean;
}

export function randomFrom(seed: number): Random {
  const next = seededRandom(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    pick: (options) => options[below(options.length)] ?? options[0],
    chance: (probability) => next() < probability,
  };
}
