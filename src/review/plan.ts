import type { Chunk } from "../types/chunk.ts";
import type { Rates } from "../types/rates.ts";
import type { Triage } from "../types/triage.ts";

/** A 7B model at Q4_K_M on two cores without anything else to do; the first review on a machine begins with it. */
export const USUAL_RATES: Rates = { read: 25, write: 8 };

/** Of code, by the tokenisers of the catalogue. */
const CHARACTERS_PER_TOKEN = 3.2;
/** A line's number and marker in the prompt. */
const TOKENS_PER_LINE = 3;
/** Path, symbol and the chat form around them. */
const TOKENS_AROUND = 30;
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

/** What is read for certain, and what a finding costs as often as the router expects one. */
function predictSeconds({ chunk, risk }: Triage, questions: number, { read, write }: Rates): number {
  const { read: more, written } = TOKENS_OF_FINDING;
  const tokens = tokensOf(chunk) + questions * TOKENS_PER_QUESTION + risk * (more + tokensOf(chunk));
  return tokens / read + (risk * written) / write;
}

function tokensOf({ headText, lines, imports }: Chunk): number {
  const deleted = lines.filter(({ kind }) => kind === "deleted").map(({ text }) => text);
  const shown = [headText, ...deleted, ...imports].join("\n");
  const rows = shown.split("\n").length;
  return TOKENS_AROUND + shown.length / CHARACTERS_PER_TOKEN + rows * TOKENS_PER_LINE;
}

/**
 * How much longer a review takes, from how long it took so far against what was predicted: chunks are much alike, and what a
 * prediction has wrong for one it has wrong for the others.
 */
export class Pace {
  #predicted = 0;
  #took = 0;

  /** One chunk that was asked about; both in seconds. Chunks out of the cache do not count. */
  add({ predicted, took }: { readonly predicted: number; readonly took: number }): void {
    this.#predicted += predicted;
    this.#took += took;
  }

  /** Seconds for chunks that were predicted to take so many; null before anything is known. */
  secondsFor(predicted: number): number | null {
    return this.#predicted === 0 ? null : (predicted * this.#took) / this.#predicted;
  }
}
