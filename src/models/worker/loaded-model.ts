import type { Llama, LlamaContextSequence, LlamaModel, Token } from "node-llama-cpp";
import type { Prompt, TokenUse } from "../../types/model.ts";
import { promptTokens, type ChatForm } from "./chat-form.ts";
import { countFreeCores } from "./free-cores.ts";
import type { LoadOrder, Outcome } from "./protocol.ts";

/**
 * Most tokens submitted at once. The library looks at nothing until a submission is through, so this bounds how long a
 * cancelled order keeps the model busy: 1.3 s for 32 tokens of a 7B model on two cores, and 4 % of its reading speed.
 */
const SLICE = 32;
/** A character of UTF-8 is at most four tokens of a byte-level vocabulary; more are broken text. */
const LONGEST_CHARACTER = 4;

/** Asked before each slice and each token. */
export type IsCancelled = () => boolean;

/** A model in memory with one conversation, whose evaluated tokens are kept as long as prompts begin alike. */
export class LoadedModel {
  readonly contextSize: number;
  readonly #llama: Llama;
  readonly #model: LlamaModel;
  readonly #sequence: LlamaContextSequence;
  readonly #form: ChatForm;

  private constructor(parts: {
    llama: Llama;
    model: LlamaModel;
    sequence: LlamaContextSequence;
    form: ChatForm;
    contextSize: number;
  }) {
    this.#llama = parts.llama;
    this.#model = parts.model;
    this.#sequence = parts.sequence;
    this.#form = parts.form;
    this.contextSize = parts.contextSize;
  }

  /** Loads the file and asks one question of it: a model that answers with no number is broken. */
  static async load(order: LoadOrder, onProgress: (fraction: number) => void): Promise<LoadedModel> {
    process.env["NODE_LLAMA_CPP_SKIP_DOWNLOAD"] = "true";
    const { getLlama, LlamaLogLevel, resolveChatWrapper } = await import("node-llama-cpp");
    const { makeChatForm } = await import("./chat-form.ts");
    const llama = await getLlama({
      gpu: false,
      build: "never",
      skipDownload: true,
      logLevel: LlamaLogLevel.error,
    });
    const model = await llama.loadModel({
      modelPath: order.path,
      onLoadProgress: onProgress,
      ignoreMemorySafetyChecks: true,
    });
    const contextSize = Math.min(order.contextSize, model.trainContextSize);
    const context = await model.createContext({
      contextSize,
      batchSize: order.batchSize,
      threads: order.threads ?? (await countFreeCores(llama.cpuMathCores)),
      flashAttention: true,
    });
    const form = makeChatForm(model, resolveChatWrapper);
    const loaded = new LoadedModel({ llama, model, sequence: context.getSequence(), form, contextSize });
    await loaded.judge({ prefix: "", context: "", question: "ok?" }, ["yes", "no"], () => false);
    return loaded;
  }

  count(text: string): number {
    return this.#model.tokenize(text, false).length;
  }

  async judge(prompt: Prompt, labels: readonly string[], isCancelled: IsCancelled): Promise<Outcome> {
    const ids = labels.map((label) => this.#labelToken(label));
    if (new Set(ids).size !== ids.length)
      throw new Error(`the labels ${labels.join(", ")} begin with the same token`);
    const tokens = promptTokens(this.#model, this.#form, prompt);
    if (tokens.length > this.contextSize) return this.#tooLong(tokens.length);
    const started = performance.now();
    const { rest, cachedTokens, evaluated } = await this.#evaluateAllButLastSlice(tokens, isCancelled);
    if (rest === null) return { type: "cancelled" };
    const last = rest.at(-1);
    if (last === undefined) throw new Error("the prompt is empty");
    const results = await this.#sequence.controlledEvaluate([
      ...rest.slice(0, -1),
      [last, { generateNext: { logits: { filter: { tokens: ids } } } }],
    ]);
    const logits = results.at(-1)?.next.logits;
    const probabilities = softmax(ids.map((id) => logits?.get(id) ?? Number.NaN));
    const use = {
      promptTokens: evaluated + rest.length,
      cachedTokens,
      generatedTokens: 0,
      prefillMs: performance.now() - started,
      generateMs: 0,
    };
    return {
      type: "judged",
      probabilities: Object.fromEntries(labels.map((label, index) => [label, probabilities[index] ?? 0])),
      use,
    };
  }

  async generate(
    order: {
      readonly prompt: Prompt;
      readonly grammar: string;
      readonly limit: number;
      readonly seed: number;
    },
    onPiece: (text: string) => void,
    isCancelled: IsCancelled,
  ): Promise<Outcome> {
    const { LlamaGrammarEvaluationState } = await import("node-llama-cpp");
    const tokens = promptTokens(this.#model, this.#form, order.prompt);
    if (tokens.length + order.limit > this.contextSize) return this.#tooLong(tokens.length + order.limit);
    const grammar = await this.#llama.createGrammar({ grammar: order.grammar });
    const started = performance.now();
    const { rest, cachedTokens, evaluated } = await this.#evaluateAllButLastSlice(tokens, isCancelled);
    if (rest === null) return { type: "cancelled" };
    const grammarEvaluationState = new LlamaGrammarEvaluationState({ model: this.#model, grammar });
    const written = new TextOfTokens(this.#model, onPiece);
    let read = performance.now();
    for await (const token of this.#sequence.evaluate(rest, {
      temperature: 0,
      seed: order.seed,
      grammarEvaluationState,
    })) {
      if (written.count === 0) read = performance.now();
      if (isCancelled()) return { type: "cancelled" };
      written.add(token);
      if (written.count >= order.limit) break;
    }
    written.flush();
    const use: TokenUse = {
      promptTokens: evaluated + rest.length,
      cachedTokens,
      generatedTokens: written.count,
      prefillMs: read - started,
      generateMs: performance.now() - read,
    };
    return { type: "generated", use };
  }

  async dispose(): Promise<void> {
    await this.#llama.dispose();
  }

  /**
   * Keeps what is already evaluated of these tokens, erases the rest of the conversation and evaluates, slice by slice,
   * all but the last slice, which is returned for the caller to evaluate with what it wants to know.
   */
  async #evaluateAllButLastSlice(
    tokens: readonly Token[],
    isCancelled: IsCancelled,
  ): Promise<{ readonly rest: Token[] | null; readonly cachedTokens: number; readonly evaluated: number }> {
    const sequence = this.#sequence;
    const alike = sequence.compareContextTokens([...tokens]).firstDifferentIndex;
    // The last token is evaluated again even if it is known: its logits are not kept.
    const cachedTokens = Math.min(alike, tokens.length - 1);
    if (sequence.nextTokenIndex > cachedTokens) {
      await sequence.eraseContextTokenRanges([{ start: cachedTokens, end: sequence.nextTokenIndex }]);
    }
    let next = cachedTokens;
    for (; next + SLICE < tokens.length; next += SLICE) {
      if (isCancelled()) return { rest: null, cachedTokens, evaluated: next - cachedTokens };
      await sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(next, next + SLICE));
    }
    const rest = isCancelled() ? null : tokens.slice(next);
    return { rest, cachedTokens, evaluated: next - cachedTokens };
  }

  #labelToken(label: string): Token {
    const [first] = this.#model.tokenize(label, false);
    if (first === undefined) throw new Error("a label is empty");
    return first;
  }

  #tooLong(tokens: number): Outcome {
    return { type: "too-long", tokens, contextSize: this.contextSize };
  }
}

/** Text as its tokens come, held back while a character is not whole. */
class TextOfTokens {
  count = 0;
  #pending: Token[] = [];
  readonly #model: LlamaModel;
  readonly #onPiece: (text: string) => void;

  constructor(model: LlamaModel, onPiece: (text: string) => void) {
    this.#model = model;
    this.#onPiece = onPiece;
  }

  add(token: Token): void {
    this.count++;
    this.#pending.push(token);
    const text = this.#model.detokenize(this.#pending, false);
    if (text.endsWith("\u{fffd}") && this.#pending.length < LONGEST_CHARACTER) return;
    this.flush();
  }

  flush(): void {
    const text = this.#model.detokenize(this.#pending, false);
    this.#pending = [];
    if (text !== "") this.#onPiece(text);
  }
}

/** Probabilities of the logits among themselves. Throws when one of them is no number: the model is broken. */
function softmax(logits: readonly number[]): number[] {
  if (!logits.every((logit) => Number.isFinite(logit))) throw new Error("the model computes no numbers");
  const highest = Math.max(...logits);
  const weights = logits.map((logit) => Math.exp(logit - highest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
