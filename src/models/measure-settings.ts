import { EnvironmentError } from "../types/errors.ts";
import type { Model } from "../types/model.ts";
import type { MeasuredSettings, ModelSettings } from "./settings.ts";

/** About a chunk with its surroundings: long enough that attention counts, short enough to wait for. */
const READ_CHARACTERS = 700;
const WRITE_TOKENS = 16;
/** What a review reads and writes per chunk, roughly: what a setting is judged by. */
const CHUNK = { read: 300, written: 20 } as const;

export interface Measurement extends MeasuredSettings {
  /** Of a typical chunk, in seconds. */
  readonly chunkSeconds: number;
}

/** Besides flash attention with F16, which the threads are measured with. */
const CACHE_KINDS = [
  { flashAttention: false, keyValueType: "F16" },
  { flashAttention: true, keyValueType: "Q8_0" },
] as const;

/** Opens the model with these settings. */
export type OpenWith = (settings: ModelSettings) => Promise<Model>;

/**
 * Tries threads first (all cores, then half as many as long as that is no slower), then the kinds of KV cache with the best
 * of them where the model can do them, one model in memory at a time. Gives each setting as it is measured; the one with the least `chunkSeconds` is the best.
 */
export async function* measureSettings(
  open: OpenWith,
  cores: number,
  signal: AbortSignal,
): AsyncGenerator<Measurement, void> {
  let best: Measurement | null = null;
  for (let threads = cores; threads >= 1; threads = Math.floor(threads / 2)) {
    const measured = await measure(open, { threads, flashAttention: true, keyValueType: "F16" }, signal);
    yield measured;
    if (best !== null && measured.chunkSeconds >= best.chunkSeconds) break;
    best = measured;
  }
  const threads = best?.threads ?? 1;
  for (const kind of CACHE_KINDS) {
    const measured = await measure(open, { threads, ...kind }, signal).catch(unlessImpossible);
    if (measured !== null) yield measured;
  }
}

/** A model whose heads are too small for blocks of quantised values has no such context. */
function unlessImpossible(error: unknown): null {
  if (error instanceof EnvironmentError) return null;
  throw error;
}

async function measure(open: OpenWith, settings: ModelSettings, signal: AbortSignal): Promise<Measurement> {
  signal.throwIfAborted();
  const model = await open(settings);
  try {
    const text = "value = read(items[index + 1], total - 3);\n"
      .repeat(READ_CHARACTERS)
      .slice(0, READ_CHARACTERS);
    const prompt = { prefix: "", context: text, question: "Go on." };
    const { use } = await model.judge({ prompt, labels: ["yes", "no"], signal });
    const written = await write(model, prompt, signal);
    const readRate = (1000 * use.promptTokens) / Math.max(1, use.prefillMs);
    return {
      ...settings,
      readRate,
      writeRate: written,
      chunkSeconds: CHUNK.read / readRate + CHUNK.written / written,
    };
  } finally {
    await model.dispose();
  }
}

/** Tokens per second. */
async function write(
  model: Model,
  prompt: { readonly prefix: string; readonly context: string; readonly question: string },
  signal: AbortSignal,
): Promise<number> {
  const pieces = model.generate({
    prompt,
    grammar: "root ::= [a-z ]+",
    limit: WRITE_TOKENS,
    seed: 0,
    signal,
  });
  for (;;) {
    const next = await pieces.next();
    // The first token comes with the prompt.
    if (next.done === true)
      return (1000 * Math.max(1, next.value.generatedTokens - 1)) / Math.max(1, next.value.generateMs);
  }
}
