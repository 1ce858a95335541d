import type { TokenUse } from "../types/model.ts";
import type { Rates } from "../types/rates.ts";
import type { Triage } from "../types/triage.ts";
import { renderChunk } from "./render-chunk.ts";

/** A 7B model at Q4_K_M on two cores without anything else to do; the first review on a machine begins with it. */
export const USUAL_RATES: Rates = { read: 25, write: 8 };

/** Of chunks as they are shown, by Qwen2.5's tokenizer: 3.9 of changed functions, 3.3 of new ones, more where much is indented. */
const CHARACTERS_PER_TOKEN = 4;
/** The question itself and the chat form behind it. */
const TOKENS_PER_QUESTION = 14;
/** A finding is written, looked at again, compared with the base and answered by a fix. */
const TOKENS_OF_FINDING = { read: 120, written: 90 } as const;

/** A chunk that the model will be asked about. */
export interface PlannedChunk {
  readonly triage: Triage;
  /** Predicted, on this machine with this model. */
  readonly seconds: number;
}

export interface PlanInput {
  readonly triaged: readonly Triage[];
  /** Questions per chunk. */
  readonly questions: number;
  readonly rates: Rates;
}

/**
 * The chunks routed to the model in the order in which they are asked about: most risk per predicted second first, so that
 * a deadline costs as little as it can. The order of equals is the router's.
 */
export function planReview({ triaged, questions, rates }: PlanInput): readonly PlannedChunk[] {
  return triaged
    .filter(({ route }) => route === "review")
    .map((triage) => ({ triage, seconds: predictSeconds(triage, questions, rates) }))
    .sort((one, other) => worth(other) - worth(one));
}

function worth({ triage, seconds }: PlannedChunk): number {
  return triage.risk / seconds;
}

/** What tokens take at these rates, in seconds. */
export function secondsOf(
  { promptTokens, generatedTokens }: Pick<TokenUse, "promptTokens" | "generatedTokens">,
  { read, write }: Rates,
): number {
  return promptTokens / read + generatedTokens / write;
}

/** What is read for certain, and what a finding costs as often as the router expects one. */
function predictSeconds({ chunk, risk }: Triage, questions: number, rates: Rates): number {
  const { read, written } = TOKENS_OF_FINDING;
  const shown = renderChunk(chunk, (line) => line).length / CHARACTERS_PER_TOKEN;
  const promptTokens = shown + questions * TOKENS_PER_QUESTION + risk * (read + shown);
  return secondsOf({ promptTokens, generatedTokens: risk * written }, rates);
}

/**
 * How much longer a review takes, from how long its tokens took so far against what they take at the rates that the plan was made
 * with. Tokens and not chunks: the first chunk reads the prefix too, and may have a finding that the others have not.
 */
export class Pace {
  #predicted = 0;
  #took = 0;

  /** The tokens of a chunk that was asked about: both in seconds. Chunks out of the cache do not count. */
  add({ predicted, took }: { readonly predicted: number; readonly took: number }): void {
    this.#predicted += predicted;
    this.#took += took;
  }

  /** Seconds for chunks that were predicted to take so many; null before anything is known. */
  secondsFor(predicted: number): number | null {
    return this.#predicted === 0 ? null : (predicted * this.#took) / this.#predicted;
  }
}
