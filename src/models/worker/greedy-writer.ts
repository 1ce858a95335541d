import type { LlamaContextSequence, LlamaModel, Token } from "node-llama-cpp";
import type { ByteGrammar } from "./byte-grammar.ts";
import type { IsCancelled } from "./conversation.ts";
import type { GarbageCollector } from "./collect-garbage.ts";
import { draftFrom } from "./draft.ts";

/**
 * Drafted tokens at once: at first, and at most. Evaluating four tokens of a 7B model at once takes 1.75 times as long as
 * one, sixteen 4.7 times.
 */
const FIRST_DRAFT = 3;
const LONGEST_DRAFT = 15;
/** Asking for candidates sorts the vocabulary, a tenth of a token's time; evaluating again takes all of it. */
const WARY_TOKENS = 8;
/** Likeliest tokens that are looked at when the grammar refuses the likeliest of all. */
const CANDIDATES = 64;

export interface GreedyWriterOptions {
  readonly model: LlamaModel;
  /** Holds the prompt but for its last tokens. */
  readonly sequence: LlamaContextSequence;
  readonly grammar: ByteGrammar;
  /** Most tokens written. */
  readonly limit: number;
  /** False: no token is guessed. The text is the same. */
  readonly drafts: boolean;
  readonly garbage: GarbageCollector;
  /** What a token writes; null for one that no text has. */
  readonly bytesOf: (token: Token) => Uint8Array | null;
}

/**
 * Writes the likeliest token that the grammar allows, again and again, several at a time where they can be guessed: guessed
 * tokens are evaluated at once, those that the model would have written are kept, the rest is erased. What is written is
 * what one token at a time would give, up to the rounding of sums that depends on how many tokens are evaluated at once.
 */
export class GreedyWriter {
  /** Guessed tokens that were evaluated, and those among them that the model wrote too. */
  drafted = 0;
  accepted = 0;
  readonly #options: GreedyWriterOptions;
  /** All that was read and written; the tokens that are not evaluated yet are its last ones. */
  readonly #text: Token[];
  #grammar: ByteGrammar;
  #pending: Token[];
  #written = 0;
  #draftLength = FIRST_DRAFT;
  /** For so many tokens the next likeliest ones are asked for at once, since the grammar refused the likeliest just now. */
  #waryFor = 0;

  constructor(options: GreedyWriterOptions, rest: readonly Token[]) {
    this.#options = options;
    this.#grammar = options.grammar;
    this.#pending = [...rest];
    this.#text = [...options.sequence.contextTokens, ...rest];
  }

  /** Tokens as they are settled. Ends at the end of the turn, at the limit, and when cancelled. */
  async *write(isCancelled: IsCancelled): AsyncGenerator<Token, void> {
    while (this.#written < this.#options.limit && !isCancelled()) {
      const settled = await this.#advance();
      yield* settled.tokens;
      if (settled.ended) return;
    }
  }

  /** One evaluation, and what it settles: at least one token, or the end. */
  async #advance(): Promise<{ readonly tokens: readonly Token[]; readonly ended: boolean }> {
    const { sequence, limit } = this.#options;
    const draft = this.#draft();
    const evaluated = [...this.#pending, ...draft];
    const likeliest = await this.#evaluate(evaluated, draft.length + 1);
    const settled: Token[] = [];
    let ended = false;
    for (const [place, found] of likeliest.entries()) {
      const next = await this.#choose(found);
      ended = next === null || this.#options.model.isEogToken(next);
      if (next === null || ended) break;
      this.#take(next);
      settled.push(next);
      this.#waryFor = next === found.token ? this.#waryFor - 1 : WARY_TOKENS;
      ended = this.#written >= limit;
      if (ended || next !== draft[place]) break;
    }
    const kept = settled.filter((token, place) => token === draft[place]).length;
    this.#learn(draft.length, kept);
    const evaluatedEnd = sequence.nextTokenIndex;
    // What was guessed behind the last token that was settled. The last settled one may be unevaluated itself.
    const wanted = this.#text.length - (settled.length > kept ? 1 : 0);
    if (evaluatedEnd > wanted) await sequence.eraseContextTokenRanges([{ start: wanted, end: evaluatedEnd }]);
    this.#pending = this.#text.slice(sequence.nextTokenIndex);
    return { tokens: settled, ended };
  }

  /** Guesses that the grammar allows. */
  #draft(): readonly Token[] {
    const { drafts, limit, model } = this.#options;
    const most = Math.min(this.#draftLength, limit - this.#written - 1);
    if (!drafts || this.#waryFor > 0 || most < 1) return [];
    const guessed = draftFrom(this.#text, most);
    let grammar: ByteGrammar | null = this.#grammar;
    for (const [index, token] of guessed.entries()) {
      grammar = model.isEogToken(token) ? null : this.#after(grammar, token);
      if (grammar === null) return guessed.slice(0, index);
    }
    return guessed;
  }

  #learn(drafted: number, kept: number): void {
    this.drafted += drafted;
    this.accepted += kept;
    if (drafted === 0) return;
    this.#draftLength = kept === drafted ? Math.min(LONGEST_DRAFT, 2 * this.#draftLength + 1) : FIRST_DRAFT;
  }

  #take(token: Token): void {
    const next = this.#after(this.#grammar, token);
    if (next === null) throw new Error("a token was chosen that the grammar refuses");
    this.#grammar = next;
    this.#text.push(token);
    this.#written += 1;
  }

  /** The likeliest token behind each of the last `places` of these. */
  async #evaluate(tokens: readonly Token[], places: number): Promise<readonly Likeliest[]> {
    const first = tokens.length - places;
    const generateNext =
      this.#waryFor > 0
        ? { token: true, logits: { filter: { tokens: [], includeTop: CANDIDATES } } }
        : { token: true };
    const results = await this.#options.sequence.controlledEvaluate(
      tokens.map((token, index) => (index < first ? token : [token, { generateNext }])),
    );
    this.#options.garbage.afterEvaluation();
    return results.slice(first).map((result) => ({
      token: result?.next.token ?? null,
      candidates: result?.next.logits === undefined ? null : [...result.next.logits.keys()],
    }));
  }

  /** The likeliest that the grammar allows behind the text; null when it allows none at all. */
  async #choose({ token, candidates }: Likeliest): Promise<Token | null> {
    if (token === null) throw new Error("the model computes no numbers");
    if (this.#isAllowed(token)) return token;
    return candidates?.find((one) => this.#isAllowed(one)) ?? (await this.#searchFurther());
  }

  /** Evaluates the last token of the text again, now with more candidates: the library keeps no logits. */
  async #searchFurther(): Promise<Token | null> {
    const { sequence } = this.#options;
    for (const logits of [{ filter: { tokens: [], includeTop: CANDIDATES } }, true] as const) {
      const end = sequence.nextTokenIndex;
      const start = Math.min(end, this.#text.length - 1);
      if (start < end) await sequence.eraseContextTokenRanges([{ start, end }]);
      const results = await sequence.controlledEvaluate(
        this.#text
          .slice(start)
          .map((token, index, { length }) =>
            index < length - 1 ? token : [token, { generateNext: { logits } }],
          ),
      );
      this.#options.garbage.afterEvaluation();
      const found = [...(results.at(-1)?.next.logits?.keys() ?? [])].find((one) => this.#isAllowed(one));
      if (found !== undefined) return found;
    }
    return null;
  }

  #isAllowed(token: Token): boolean {
    if (this.#options.model.isEogToken(token)) return this.#grammar.isComplete;
    return this.#after(this.#grammar, token) !== null;
  }

  /** Null for control tokens too: they have no text, and no grammar speaks of them. */
  #after(grammar: ByteGrammar, token: Token): ByteGrammar | null {
    const bytes = this.#options.bytesOf(token);
    return bytes === null || bytes.length === 0 ? null : grammar.accept(bytes);
  }
}

interface Likeliest {
  readonly token: Token | null;
  /** By falling logit; null when they were not asked for. */
  readonly candidates: readonly Token[] | null;
}
