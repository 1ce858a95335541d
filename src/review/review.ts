import type { Chunk } from "../types/chunk.ts";
import type { Finding } from "../types/finding.ts";
import type { Signal } from "../types/layers.ts";
import type { Model, ModelInfo } from "../types/model.ts";
import type { ReviewStep } from "../types/review.ts";
import type { Triage } from "../types/triage.ts";
import type { ReviewKey } from "../types/vault.ts";
import { digest } from "../util/digest.ts";
import { printableLine } from "../util/printable.ts";
import { askChunk } from "./ask-chunk.ts";
import { fromCached, toCached } from "./cached-findings.ts";
import { chooseQuestions } from "./choose-questions.ts";
import { chunkDigest } from "./chunk-digest.ts";
import type { Constitution } from "./constitution.ts";
import { interview } from "./interview.ts";
import { promptDigest } from "./prompt-digest.ts";
import { PREFIX } from "./prompts.ts";
import type { Redact } from "./render-chunk.ts";
import type { ReviewOptions } from "./review-options.ts";
import type { Prove } from "./task.ts";
import { NO_TOKENS } from "../util/token-meter.ts";

/** What the review remembers between runs; the vault answers it. */
export interface ReviewCache {
  get(key: ReviewKey): Promise<readonly Finding[] | null>;
  put(key: ReviewKey, findings: readonly Finding[]): Promise<void>;
}

export interface ReviewInput {
  /** Best first; only chunks routed to `review` are asked about. */
  readonly triaged: readonly Triage[];
  readonly model: Model;
  readonly signals: readonly Signal[];
  readonly options: ReviewOptions;
  readonly constitution: Constitution;
  /** Which rules raised the signals: part of the cache key. */
  readonly rulesDigest: string;
  readonly cache: ReviewCache | null;
  /** Applied to every line of repository text before it reaches a prompt. */
  readonly redact?: Redact;
  /** Lets a refused fix be written once more with the objection. */
  readonly prove?: Prove;
  /** True once time is up. Looked at before each call of the model. */
  readonly deadline: () => boolean;
  readonly signal: AbortSignal;
}

/**
 * Asks the model about each chunk, in the given order. Findings come as they are found, then one closing step per chunk:
 * done, done with the sentence of what went wrong, or skipped when time was up (a chunk left half-way
 * counts as skipped). An error on one chunk does not stop the next. Answers of a whole chunk are kept in the cache; a
 * chunk found there costs no token, even after the deadline. Throws the signal's reason when aborted.
 */
export async function* review(input: ReviewInput): AsyncGenerator<ReviewStep, void> {
  const prompts = promptDigest(input.options, input.constitution);
  const countTokens = countPrefixOnce((text) => input.model.countTokens(text));
  for (const { chunk, route } of input.triaged) {
    if (route !== "review") continue;
    input.signal.throwIfAborted();
    yield* reviewChunk({ ...input, chunk, key: keyOf(input, chunk, prompts), countTokens });
  }
}

/**
 * Whether every chunk that is to be asked about has its answer in the cache, so that no model has to be loaded. `model` is
 * its identity alone.
 */
export async function isAnswered(
  input: Omit<ReviewInput, "model"> & { readonly model: { readonly info: Pick<ModelInfo, "digest"> } },
): Promise<boolean> {
  const { cache } = input;
  if (cache === null) return false;
  const prompts = promptDigest(input.options, input.constitution);
  for (const { chunk, route } of input.triaged) {
    if (route !== "review") continue;
    const remembered = await cache.get(keyOf(input, chunk, prompts));
    if (remembered === null || fromCached(chunk, remembered) === null) return false;
  }
  return true;
}

interface ChunkInput extends ReviewInput {
  readonly chunk: Chunk;
  readonly key: ReviewKey;
  readonly countTokens: (text: string) => Promise<number>;
}

async function* reviewChunk(input: ChunkInput): AsyncGenerator<ReviewStep, void> {
  const { chunk, cache, key, signal } = input;
  const remembered = cache === null ? null : await cache.get(key);
  const replayed = remembered === null ? null : fromCached(chunk, remembered);
  if (replayed !== null) {
    for (const finding of replayed) yield { type: "finding", chunk, finding };
    yield { type: "done", chunk, use: NO_TOKENS, cached: true, error: null };
    return;
  }
  if (input.deadline()) {
    yield { type: "skipped", chunk, reason: "time-budget" };
    return;
  }
  yield* askAnew(input, interview({ model: input.model, seed: input.options.seed, signal }));
}

async function* askAnew(
  input: ChunkInput,
  talk: ReturnType<typeof interview>,
): AsyncGenerator<ReviewStep, void> {
  const { chunk, cache, key, signal } = input;
  const findings: Finding[] = [];
  const asked = askChunk({
    ...input,
    interview: talk,
    contextSize: input.model.info.contextSize,
    redact: input.redact ?? ((line) => line),
    prove: input.prove ?? null,
  });
  for (;;) {
    const step = await next(asked, signal);
    if (step.type === "failed") {
      yield { type: "done", chunk, use: talk.use(), cached: false, error: step.error };
      return;
    }
    if (step.type === "ended") {
      if (step.outcome === "out-of-time") {
        yield { type: "skipped", chunk, reason: "time-budget" };
        return;
      }
      await cache?.put(key, toCached(chunk, findings));
      yield { type: "done", chunk, use: talk.use(), cached: false, error: null };
      return;
    }
    findings.push(step.finding);
    yield { type: "finding", chunk, finding: step.finding };
  }
}

type Next =
  | { readonly type: "finding"; readonly finding: Finding }
  | { readonly type: "ended"; readonly outcome: "finished" | "out-of-time" }
  | { readonly type: "failed"; readonly error: string };

/** One step of the protocol, with an error of the model as a value. An abort is no error of the model. */
async function next(asked: ReturnType<typeof askChunk>, signal: AbortSignal): Promise<Next> {
  try {
    const step = await asked.next();
    return step.done === true
      ? { type: "ended", outcome: step.value }
      : { type: "finding", finding: step.value };
  } catch (error) {
    signal.throwIfAborted();
    return { type: "failed", error: sentence(error) };
  }
}

function sentence(error: unknown): string {
  const said = printableLine(error instanceof Error ? error.message : String(error)).trim();
  return said === "" ? "The model failed without a word." : said.slice(0, 500);
}

function keyOf(
  input: Pick<ReviewInput, "signals" | "options" | "rulesDigest"> & {
    readonly model: { readonly info: Pick<ModelInfo, "digest"> };
  },
  chunk: Chunk,
  prompts: string,
): ReviewKey {
  const questions = chooseQuestions({ chunk, signals: input.signals, limit: input.options.questions });
  return {
    chunkDigest: digest(chunkDigest(chunk), ...questions.map(({ question }) => question.id)),
    modelDigest: input.model.info.digest,
    promptDigest: prompts,
    rulesDigest: input.rulesDigest,
  };
}

/** The prefix is counted once a run, not once a chunk. */
function countPrefixOnce(count: (text: string) => Promise<number>): (text: string) => Promise<number> {
  let prefix: Promise<number> | null = null;
  return (text) => (text === PREFIX ? (prefix ??= count(text)) : count(text));
}
