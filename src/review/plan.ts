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
/**
 * A finding is written (22 tokens read, 34 written, where bench/one-chat-per-chunk.ts counts them), looked at again (45), compared with the base
 * and answered by a fix (14 and some 20), which is now and then written twice.
 */
const TOKENS_OF_FINDING = { read: 90, written: 60 } as const;
/** Of a chunk's tokens those of its base version that differ: what stands above the first change is read once for both. */
const BASE_SHARE = 0.4;

/** A chunk that the model will be asked about. */
export interface PlannedChunk {
  readonly triage: Triage;
  /** Predicted. */
  readonly tokens: Tokens;
  /** What those take, on this machine with this model. */
  readonly seconds: number;
}

/** Read and written. */
export type Tokens = Pick<TokenUse, "promptTokens" | "generatedTokens">;

export interface PlanInput {
  readonly triaged: readonly Triage[];
  /** Questions of a chunk behind the gate. */
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
    .map((triage) => {
      const tokens = predictTokens(triage, questions);
      return { triage, tokens, seconds: secondsOf(tokens, rates) };
    })
    .sort((one, other) => worth(other) - worth(one));
}

function worth({ triage, seconds }: PlannedChunk): number {
  return triage.risk / seconds;
}

/** What tokens take at these rates, in seconds. */
function secondsOf({ promptTokens, generatedTokens }: Tokens, { read, write }: Rates): number {
  return promptTokens / read + generatedTokens / write;
}

/** What is read for certain, the gate's question among it, and what a finding costs as often as the router expects one. */
function predictTokens({ chunk, risk }: Triage, questions: number): Tokens {
  const { read, written } = TOKENS_OF_FINDING;
  const shown = renderChunk(chunk, (line) => line).length / CHARACTERS_PER_TOKEN;
  const behindGate = questions * TOKENS_PER_QUESTION + read + BASE_SHARE * shown;
  const promptTokens = shown + TOKENS_PER_QUESTION + risk * behindGate;
  return { promptTokens, generatedTokens: risk * written };
}

/** What was measured before counts like so many tokens: less than a chunk, so that a machine that is busy now is believed. */
const KNOWN_COUNTS = { read: 100, write: 30 } as const;
/** The prediction of a chunk's tokens counts like so many chunks against what chunks came to. */
const PLANNED_CHUNKS = 3;

/** What came of a chunk that was asked about. */
export interface ChunkTook {
  readonly planned: Tokens;
  readonly use: Pick<TokenUse, "promptTokens" | "generatedTokens" | "prefillMs" | "generateMs">;
  /** In all, with what was done beside the model, and the turns of other reviews. */
  readonly seconds: number;
}

/**
 * How much longer a review takes: the tokens that are planned, at the rates at which the model has read and written so far. Tokens and
 * not chunks, and reading apart from writing: the first chunk reads the prefix too, and may have a finding that others have not.
 */
export class Pace {
  readonly #known: Partial<Rates>;
  #use = { promptTokens: 0, generatedTokens: 0, prefillMs: 0, generateMs: 0 };
  #seconds = 0;
  #chunks = 0;
  /** Of all chunks but the first, which reads what none reads again. */
  #planned = { promptTokens: 0, generatedTokens: 0 };
  #came = { promptTokens: 0, generatedTokens: 0 };

  /** `known`: rates of earlier reviews on this machine; none on one that has learned nothing. */
  constructor(known: Partial<Rates>) {
    this.#known = known;
  }

  /** Chunks out of the cache do not count. */
  add({ planned, use, seconds }: ChunkTook): void {
    const { promptTokens, generatedTokens, prefillMs, generateMs } = this.#use;
    this.#use = {
      promptTokens: promptTokens + use.promptTokens,
      generatedTokens: generatedTokens + use.generatedTokens,
      prefillMs: prefillMs + use.prefillMs,
      generateMs: generateMs + use.generateMs,
    };
    this.#seconds += seconds;
    this.#chunks += 1;
    if (this.#chunks === 1) return;
    this.#planned = sumOf(this.#planned, planned);
    this.#came = sumOf(this.#came, use);
  }

  /** Seconds for chunks of so many planned tokens; null before anything is known. */
  secondsFor(left: Tokens): number | null {
    const rates = this.#rates();
    if (rates === null) return null;
    const working = (this.#use.prefillMs + this.#use.generateMs) / 1000;
    // Others have their turns meanwhile, and findings are proven.
    const waiting = working === 0 ? 1 : this.#seconds / working;
    return secondsOf(left, rates) * waiting * this.#tokensAgainstPlan(rates);
  }

  /** Null before the first chunk. */
  #rates(): Rates | null {
    const { promptTokens, generatedTokens, prefillMs, generateMs } = this.#use;
    if (this.#chunks === 0) return null;
    const read = blend(this.#known.read, KNOWN_COUNTS.read, promptTokens, prefillMs);
    const write = blend(this.#known.write, KNOWN_COUNTS.write, generatedTokens, generateMs);
    if (read === null && write === null) return null;
    // Of what was never measured it is known how it is on other machines.
    const usual = USUAL_RATES.read / USUAL_RATES.write;
    return { read: read ?? (write ?? 0) * usual, write: write ?? (read ?? 0) / usual };
  }

  #tokensAgainstPlan(rates: Rates): number {
    const chunks = this.#chunks - 1;
    if (chunks < 1) return 1;
    const planned = secondsOf(this.#planned, rates);
    const before = (planned / chunks) * PLANNED_CHUNKS;
    return planned === 0 ? 1 : (before + secondsOf(this.#came, rates)) / (before + planned);
  }
}

/** Tokens per second, of what was known before and what is measured now; null of neither. */
function blend(known: number | undefined, counts: number, tokens: number, ms: number): number | null {
  const before = known === undefined ? 0 : counts;
  const seconds = ms / 1000 + (known === undefined ? 0 : counts / known);
  return before + tokens > 0 && seconds > 0 ? (before + tokens) / seconds : null;
}

function sumOf(one: Tokens, other: Tokens): { promptTokens: number; generatedTokens: number } {
  return {
    promptTokens: one.promptTokens + other.promptTokens,
    generatedTokens: one.generatedTokens + other.generatedTokens,
  };
}

/** The planned tokens of several chunks together. */
export function tokensOf(plan: readonly PlannedChunk[]): Tokens {
  return plan.reduce((sum, { tokens }) => sumOf(sum, tokens), { promptTokens: 0, generatedTokens: 0 });
}
