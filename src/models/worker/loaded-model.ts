import type { Llama, LlamaGrammar, LlamaModel, Token } from "node-llama-cpp";
import type { Prompt, TokenUse } from "../../types/model.ts";
import { digest } from "../../util/digest.ts";
import { addUse, NO_TOKENS } from "../../util/token-meter.ts";
import { inFolder, inMemory } from "./aside-place.ts";
import { ByteGrammar } from "./byte-grammar.ts";
import { GarbageCollector } from "./collect-garbage.ts";
import { promptTokens, type ChatForm } from "./chat-form.ts";
import { Conversation, type IsCancelled, type PromptOfTokens } from "./conversation.ts";
import { countFreeCores } from "./free-cores.ts";
import { libraryWriter, type Writer } from "./library-writer.ts";
import { plainTokens } from "./plain-tokens.ts";
import { GrammarState } from "./gbnf.ts";
import { GreedyWriter } from "./greedy-writer.ts";
import { KeptLogits } from "./kept-logits.ts";
import type { LoadOrder, Order, Outcome } from "./protocol.ts";
import { loadWeights } from "./load-weights.ts";
import { sliceOf } from "./slice.ts";
import { softmax } from "./softmax.ts";
import { StateStore } from "./state-store.ts";
import { TextOfTokens } from "./text-of-tokens.ts";
import { readTokenBytes } from "./token-bytes.ts";
import { sweepUnfinished } from "./unfinished.ts";

type GenerateOrder = Pick<
  Extract<Order, { readonly type: "generate" }>,
  "prompt" | "grammar" | "limit" | "drafts"
>;

interface ReadLogits {
  readonly logits: readonly number[];
  readonly use: TokenUse;
}

/** A model in memory with one conversation, whose evaluated tokens are kept as long as prompts begin alike. */
export class LoadedModel {
  readonly contextSize: number;
  readonly #llama: Llama;
  readonly #model: LlamaModel;
  readonly #conversation: Conversation;
  readonly #kept: KeptLogits;
  readonly #form: ChatForm;
  readonly #garbage: GarbageCollector;
  #bytesOf: ReturnType<typeof readTokenBytes> | undefined;

  private constructor(parts: {
    llama: Llama;
    model: LlamaModel;
    conversation: Conversation;
    kept: KeptLogits;
    form: ChatForm;
    contextSize: number;
  }) {
    this.#llama = parts.llama;
    this.#model = parts.model;
    this.#conversation = parts.conversation;
    this.#kept = parts.kept;
    this.#form = parts.form;
    this.#garbage = new GarbageCollector(parts.model.fileInfo.metadata.tokenizer.ggml.tokens.length);
    this.contextSize = parts.contextSize;
  }

  /** Loads the file and asks one question of it: a model that answers with no number is broken. */
  static async load(order: LoadOrder, onProgress: (fraction: number) => void): Promise<LoadedModel> {
    const { llama, model } = await loadWeights(order.path, onProgress);
    const { getModuleVersion, resolveChatWrapper } = await import("node-llama-cpp");
    const { makeChatForm } = await import("./chat-form.ts");
    const contextSize = Math.min(order.contextSize, model.trainContextSize);
    const { batchSize, flashAttention, keyValueType } = order;
    const settings = {
      contextSize,
      batchSize,
      flashAttention,
      experimentalKvCacheKeyType: keyValueType,
      experimentalKvCacheValueType: keyValueType,
    };
    const context = await model.createContext({
      ...settings,
      threads: order.threads ?? (await countFreeCores(order.mostThreads ?? llama.cpuMathCores)),
    });
    const { states, bytesPerToken } = order;
    if (states !== null) await sweepUnfinished(states.folder);
    const store = states && new StateStore({ ...states, key: Buffer.from(states.key, "base64") });
    // Whatever may change one bit of what the library writes, or how it reads it.
    const identity = digest(
      order.digest,
      await getModuleVersion(),
      JSON.stringify([llama.llamaCppRelease, settings]),
      process.arch,
    );
    const conversation = new Conversation({
      context,
      store,
      asides: states === null ? await inMemory() : inFolder(states.folder),
      identity,
      bytesPerToken,
      slice: sliceOf(model.size, batchSize),
    });
    const kept = new KeptLogits(store, identity);
    const form = makeChatForm(model, resolveChatWrapper);
    const loaded = new LoadedModel({ llama, model, conversation, kept, form, contextSize });
    const prompt = { prefix: "", context: "", question: "ok?" };
    await loaded.judge({ prompt, labels: ["yes", "no"], contentFree: null }, () => false);
    return loaded;
  }

  count(text: string): number {
    return plainTokens(this.#model, text).length;
  }

  async judge(
    order: {
      readonly prompt: Prompt;
      readonly labels: readonly string[];
      readonly contentFree: string | null;
    },
    isCancelled: IsCancelled,
  ): Promise<Outcome> {
    const { prompt, labels, contentFree } = order;
    const ids = labels.map((label) => this.#labelToken(label));
    if (new Set(ids).size !== ids.length)
      throw new Error(`the labels ${labels.join(", ")} begin with the same token`);
    const asked = promptTokens(this.#model, this.#form, prompt);
    if (asked.tokens.length > this.contextSize) return this.#tooLong(asked.tokens.length);
    // Before the chunk: it would have to make room otherwise.
    const free =
      contentFree === null
        ? null
        : await this.#readContentFree({ ...prompt, context: contentFree }, ids, isCancelled);
    const read = await this.#readLogits(asked, ids, isCancelled);
    if (read === null || (contentFree !== null && free === null)) return { type: "cancelled" };
    return {
      type: "judged",
      probabilities: byLabel(labels, softmax(read.logits)),
      calibrated:
        free &&
        byLabel(labels, softmax(read.logits.map((logit, index) => logit - (free.logits[index] ?? 0)))),
      use: free === null ? read.use : addUse(free.use, read.use),
    };
  }

  async generate(
    order: GenerateOrder,
    onPiece: (text: string) => void,
    isCancelled: IsCancelled,
  ): Promise<Outcome> {
    const asked = promptTokens(this.#model, this.#form, order.prompt);
    const needed = asked.tokens.length + order.limit;
    if (needed > this.contextSize) return this.#tooLong(needed);
    // Whatever the library takes exception to is said before anything is read.
    const grammar = await this.#llama.createGrammar({ grammar: order.grammar });
    const started = performance.now();
    const { rest, evaluated, cached, restored } = await this.#conversation.prepare(asked, isCancelled);
    if (rest === null) return { type: "cancelled" };
    const writer = this.#chooseWriter(order, grammar, rest);
    const written = new TextOfTokens(this.#model, onPiece);
    let read = performance.now();
    for await (const token of writer.write(isCancelled)) {
      if (written.count === 0) read = performance.now();
      if (isCancelled()) return { type: "cancelled" };
      written.add(token);
      if (written.count >= order.limit) break;
    }
    if (isCancelled()) return { type: "cancelled" };
    written.flush();
    const use: TokenUse = {
      promptTokens: evaluated + rest.length,
      cachedTokens: cached,
      restoredTokens: restored,
      generatedTokens: written.count,
      draftedTokens: writer.drafted,
      acceptedTokens: writer.accepted,
      prefillMs: read - started,
      generateMs: performance.now() - read,
    };
    return { type: "generated", use };
  }

  /** The own writer where it knows the bytes of tokens and understands the grammar; else the library's, which guesses nothing. */
  #chooseWriter({ limit, drafts, ...order }: GenerateOrder, grammar: LlamaGrammar, rest: Token[]): Writer {
    const sequence = this.#conversation.sequence;
    const bytesOf = (this.#bytesOf ??= readTokenBytes(this.#model));
    const state = beginGrammar(order.grammar);
    if (bytesOf === null || state === null) return libraryWriter(this.#model, sequence, grammar, rest);
    const grammarOfBytes = new ByteGrammar(state);
    const garbage = this.#garbage;
    return new GreedyWriter(
      { model: this.#model, sequence, grammar: grammarOfBytes, limit, drafts, bytesOf, garbage },
      rest,
    );
  }

  async dispose(): Promise<void> {
    await this.#conversation.forget();
    await this.#llama.dispose();
  }

  /** The same of a prompt without content, from memory or a file where it was asked before. */
  async #readContentFree(
    prompt: Prompt,
    ids: readonly Token[],
    isCancelled: IsCancelled,
  ): Promise<ReadLogits | null> {
    const asked = promptTokens(this.#model, this.#form, prompt);
    const known = await this.#kept.get(asked.tokens, ids);
    if (known !== null) return { logits: known, use: NO_TOKENS };
    const read = await this.#readLogits(asked, ids, isCancelled);
    if (read !== null) await this.#kept.put(asked.tokens, ids, read.logits);
    return read;
  }

  /** The logits of these tokens at the end of a prompt; null when the order was cancelled. */
  async #readLogits(
    asked: PromptOfTokens,
    ids: readonly Token[],
    isCancelled: IsCancelled,
  ): Promise<ReadLogits | null> {
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
    this.#garbage.afterEvaluation();
    const logits = results.at(-1)?.next.logits;
    const use = {
      promptTokens: evaluated + rest.length,
      cachedTokens: cached,
      restoredTokens: restored,
      generatedTokens: 0,
      draftedTokens: 0,
      acceptedTokens: 0,
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

function byLabel(labels: readonly string[], values: readonly number[]): Record<string, number> {
  return Object.fromEntries(labels.map((label, index) => [label, values[index] ?? 0]));
}

/** Null for a grammar that only the library understands. */
function beginGrammar(grammar: string): GrammarState | null {
  try {
    return GrammarState.begin(grammar);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
