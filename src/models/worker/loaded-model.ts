import type { Llama, LlamaModel, Token } from "node-llama-cpp";
import type { Prompt, TokenUse } from "../../types/model.ts";
import { digest } from "../../util/digest.ts";
import { promptTokens, type ChatForm } from "./chat-form.ts";
import { Conversation, type IsCancelled, type PromptOfTokens } from "./conversation.ts";
import { countFreeCores } from "./free-cores.ts";
import type { LoadOrder, Outcome } from "./protocol.ts";
import { StateStore } from "./state-store.ts";
import { TextOfTokens } from "./text-of-tokens.ts";

/** A model in memory with one conversation, whose evaluated tokens are kept as long as prompts begin alike. */
export class LoadedModel {
  readonly contextSize: number;
  readonly #llama: Llama;
  readonly #model: LlamaModel;
  readonly #conversation: Conversation;
  readonly #form: ChatForm;

  private constructor(parts: {
    llama: Llama;
    model: LlamaModel;
    conversation: Conversation;
    form: ChatForm;
    contextSize: number;
  }) {
    this.#llama = parts.llama;
    this.#model = parts.model;
    this.#conversation = parts.conversation;
    this.#form = parts.form;
    this.contextSize = parts.contextSize;
  }

  /** Loads the file and asks one question of it: a model that answers with no number is broken. */
  static async load(order: LoadOrder, onProgress: (fraction: number) => void): Promise<LoadedModel> {
    process.env["NODE_LLAMA_CPP_SKIP_DOWNLOAD"] = "true";
    const { getLlama, getModuleVersion, LlamaLogLevel, resolveChatWrapper } = await import("node-llama-cpp");
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
    const settings = { contextSize, batchSize: order.batchSize, flashAttention: true };
    const context = await model.createContext({
      ...settings,
      threads: order.threads ?? (await countFreeCores(llama.cpuMathCores)),
    });
    const { states } = order;
    const conversation = new Conversation({
      context,
      store: states && new StateStore({ ...states, key: Buffer.from(states.key, "base64") }),
      // Whatever may change one bit of what the library writes, or how it reads it.
      identity: digest(
        order.digest,
        await getModuleVersion(),
        JSON.stringify([llama.llamaCppRelease, settings]),
        process.arch,
      ),
      bytesPerToken: order.bytesPerToken,
    });
    const form = makeChatForm(model, resolveChatWrapper);
    const loaded = new LoadedModel({ llama, model, conversation, form, contextSize });
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
    const asked = promptTokens(this.#model, this.#form, prompt);
    if (asked.tokens.length > this.contextSize) return this.#tooLong(asked.tokens.length);
    const read = await this.#readLogits(asked, ids, isCancelled);
    if (read === null) return { type: "cancelled" };
    const probabilities = softmax(read.logits);
    return {
      type: "judged",
      probabilities: Object.fromEntries(labels.map((label, index) => [label, probabilities[index] ?? 0])),
      use: read.use,
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
    const asked = promptTokens(this.#model, this.#form, order.prompt);
    const needed = asked.tokens.length + order.limit;
    if (needed > this.contextSize) return this.#tooLong(needed);
    const grammar = await this.#llama.createGrammar({ grammar: order.grammar });
    const started = performance.now();
    const { rest, evaluated, cached, restored } = await this.#conversation.prepare(asked, isCancelled);
    if (rest === null) return { type: "cancelled" };
    const grammarEvaluationState = new LlamaGrammarEvaluationState({ model: this.#model, grammar });
    const written = new TextOfTokens(this.#model, onPiece);
    let read = performance.now();
    for await (const token of this.#conversation.sequence.evaluate(rest, {
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
      cachedTokens: cached,
      restoredTokens: restored,
      generatedTokens: written.count,
      prefillMs: read - started,
      generateMs: performance.now() - read,
    };
    return { type: "generated", use };
  }

  async dispose(): Promise<void> {
    await this.#conversation.forget();
    await this.#llama.dispose();
  }

  /** The logits of these tokens at the end of a prompt; null when the order was cancelled. */
  async #readLogits(
    asked: PromptOfTokens,
    ids: readonly Token[],
    isCancelled: IsCancelled,
  ): Promise<{ readonly logits: readonly number[]; readonly use: TokenUse } | null> {
    const started = performance.now();
    const { rest, evaluated, cached, restored } = await this.#conversation.prepare(asked, isCancelled);
    if (rest === null) return null;
    const last = rest.at(-1);
    if (last === undefined) throw new Error("the prompt is empty");
    // The filter keeps the library from sorting the vocabulary.
    const results = await this.#conversation.sequence.controlledEvaluate([
      ...rest.slice(0, -1),
      [last, { generateNext: { logits: { filter: { tokens: ids } } } }],
    ]);
    const logits = results.at(-1)?.next.logits;
    const use = {
      promptTokens: evaluated + rest.length,
      cachedTokens: cached,
      restoredTokens: restored,
      generatedTokens: 0,
      prefillMs: performance.now() - started,
      generateMs: 0,
    };
    return { logits: ids.map((id) => logits?.get(id) ?? Number.NaN), use };
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

/** Probabilities of the logits among themselves. Throws when one of them is no number: the model is broken. */
function softmax(logits: readonly number[]): number[] {
  if (!logits.every((logit) => Number.isFinite(logit))) throw new Error("the model computes no numbers");
  const highest = Math.max(...logits);
  const weights = logits.map((logit) => Math.exp(logit - highest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
