import type { Llama, LlamaEmbeddingContext, LlamaModel, Token } from "node-llama-cpp";
import type { IsCancelled } from "./conversation.ts";
import { countFreeCores } from "./free-cores.ts";
import { plainTokens } from "./plain-tokens.ts";
import { loadWeights } from "./load-weights.ts";
import type { LoadEmbedderOrder, Outcome } from "./protocol.ts";

/** Tokens that a model puts around a text by itself, and one that the library wants free. */
const OWN_TOKENS = 4;

/** An embedding model in memory. */
export class LoadedEmbedder {
  readonly #llama: Llama;
  readonly #model: LlamaModel;
  readonly #context: LlamaEmbeddingContext;
  readonly #windowSize: number;

  private constructor(parts: {
    llama: Llama;
    model: LlamaModel;
    context: LlamaEmbeddingContext;
    windowSize: number;
  }) {
    this.#llama = parts.llama;
    this.#model = parts.model;
    this.#context = parts.context;
    this.#windowSize = parts.windowSize;
  }

  /** Loads the file and makes one vector: a model that gives no numbers, or none at all, is none of these. */
  static async load(
    order: LoadEmbedderOrder,
    onProgress: (fraction: number) => void,
  ): Promise<LoadedEmbedder> {
    const { llama, model } = await loadWeights(order.path, onProgress);
    const { windowSize } = order;
    const context = await model.createEmbeddingContext({
      contextSize: windowSize,
      // An encoder looks at a text from both ends: it has to be one batch.
      batchSize: windowSize,
      threads: order.threads ?? (await countFreeCores(llama.cpuMathCores)),
      ignoreMemorySafetyChecks: true,
    });
    const loaded = new LoadedEmbedder({ llama, model, context, windowSize });
    await loaded.embed({ prefix: "", texts: ["ok"] }, () => false);
    return loaded;
  }

  /** One vector of length 1 for each text; zeros for a text in which the model sees nothing. */
  async embed(
    order: { readonly prefix: string; readonly texts: readonly string[] },
    isCancelled: IsCancelled,
  ): Promise<Outcome> {
    const prefix = plainTokens(this.#model, order.prefix);
    const room = this.#windowSize - prefix.length - OWN_TOKENS;
    const dimensions = this.#model.embeddingVectorSize;
    const vectors = new Float32Array(order.texts.length * dimensions);
    let tokens = 0;
    for (const [index, text] of order.texts.entries()) {
      const sum = vectors.subarray(index * dimensions, (index + 1) * dimensions);
      for (const window of windows(plainTokens(this.#model, text), room)) {
        if (isCancelled()) return { type: "cancelled" };
        const read = [...prefix, ...window];
        const { vector } = await this.#context.getEmbeddingFor(read);
        // Each window counts by its length.
        for (const [at, value] of vector.entries()) sum[at] = (sum[at] ?? 0) + value * window.length;
        tokens += read.length;
      }
      normalise(sum);
    }
    return {
      type: "embedded",
      vectors: Buffer.from(vectors.buffer).toString("base64"),
      dimensions,
      tokens,
    };
  }

  async dispose(): Promise<void> {
    await this.#llama.dispose();
  }
}

/** The tokens in parts of about the same length, none longer than `most`. */
function windows(tokens: readonly Token[], most: number): Token[][] {
  const count = Math.ceil(tokens.length / most);
  const length = Math.ceil(tokens.length / Math.max(1, count));
  return Array.from({ length: count }, (_, index) => tokens.slice(index * length, (index + 1) * length));
}

function normalise(vector: Float32Array): void {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (!Number.isFinite(squares)) throw new Error("the model computes no numbers");
  if (squares === 0) return;
  const length = Math.sqrt(squares);
  for (const [at, value] of vector.entries()) vector[at] = value / length;
}
