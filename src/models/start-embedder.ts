import { EnvironmentError } from "../types/errors.ts";
import type { Embedded, Embedder, EmbeddingTask, EmbedRequest } from "../types/model.ts";
import type { Carrier } from "./carrier.ts";
import { estimateMemory } from "./estimate-memory.ts";
import { type GgufHeader, readGgufHeader } from "./gguf-header.ts";
import type { StartModelOptions } from "./start-model.ts";
import { unexpected } from "./model-port.ts";
import { WorkerCarrier } from "./worker-carrier.ts";

/** Tokens that are read at once: attention costs their square, and few pieces of code are longer. */
const WINDOW = 512;

export type StartEmbedderOptions = Pick<
  StartModelOptions,
  | "path"
  | "id"
  | "digest"
  | "threads"
  | "memoryBudgetMb"
  | "env"
  | "background"
  | "onProgress"
  | "signal"
  | "workerPath"
>;

/**
 * Loads an embedding model in a process of its own, as `startModel` does with a model that writes. Throws UsageError for a
 * file that is no sound GGUF, EnvironmentError when it does not fit, cannot be loaded or makes no vectors.
 */
export async function startEmbedder(options: StartEmbedderOptions): Promise<Embedder> {
  const { id, path, threads, memoryBudgetMb } = options;
  const header = await readGgufHeader(path);
  const needed = neededMb(header);
  if (needed > memoryBudgetMb) {
    throw new EnvironmentError(
      `The model ${id} needs about ${needed} MB and the budget is ${memoryBudgetMb} MB; raise models.memoryBudgetMb or set models.embedding to none.`,
    );
  }
  const load = { type: "load-embedder", path, threads, windowSize: windowOf(header) } as const;
  const carrier = new WorkerCarrier({ ...options, load, loadAgain: load });
  await carrier.start(options.signal, options.onProgress?.bind(options));
  const { digest } = options;
  return {
    info: { id, digest },
    embed: (request) => embed(carrier, header, request),
    dispose: () => carrier.dispose(),
  };
}

/** MB that the embedding model in a file will take. Throws as `readGgufHeader` does. */
export async function embedderNeed(path: string): Promise<number> {
  return neededMb(await readGgufHeader(path));
}

function neededMb(header: GgufHeader): number {
  const size = windowOf(header);
  return Math.ceil(estimateMemory({ header, contextSize: size, batchSize: size }) / 2 ** 20);
}

function windowOf({ contextLength }: GgufHeader): number {
  return Math.min(WINDOW, contextLength);
}

async function embed(
  carrier: Carrier,
  { architecture }: GgufHeader,
  { texts, task, signal }: EmbedRequest,
): Promise<Embedded> {
  const prefix = taskPrefix(architecture, task);
  const outcome = await carrier.request({ type: "embed", prefix, texts }, { signal });
  if (outcome.type !== "embedded") throw unexpected(carrier.info.id, outcome);
  const { dimensions, tokens } = outcome;
  const all = readFloats(Buffer.from(outcome.vectors, "base64"));
  const vectors = texts.map((_, index) => all.subarray(index * dimensions, (index + 1) * dimensions));
  return { vectors, tokens };
}

/**
 * What nomic-embed-text was trained to read before a text, by what the text is for
 * (https://huggingface.co/nomic-ai/nomic-embed-text-v1.5, "Task instruction prefixes"); nothing for other models.
 */
function taskPrefix(architecture: string, task: EmbeddingTask): string {
  return architecture.startsWith("nomic-bert") ? `search_${task}: ` : "";
}

function readFloats(bytes: Buffer): Float32Array {
  return Float32Array.from({ length: bytes.length / 4 }, (_, index) => bytes.readFloatLE(4 * index));
}
