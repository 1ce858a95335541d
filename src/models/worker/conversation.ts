import type { LlamaContext, LlamaContextSequence, Token } from "node-llama-cpp";
import { digest } from "../../util/digest.ts";
import type { AsidePlace } from "./aside-place.ts";
import { Asides } from "./asides.ts";
import { sharedLength } from "./shared-length.ts";
import type { StateStore } from "./state-store.ts";

/** So many tokens are worth a file: reading them takes a 7B model over a second, restoring them milliseconds. */
const WORTH_A_FILE = 48;

/** Asked before each slice and each token. */
export type IsCancelled = () => boolean;

/** A prompt of which all but the last slice is evaluated. */
export interface Prepared {
  /** The last slice, for the caller to evaluate with what it wants to know; null when the order was cancelled. */
  readonly rest: Token[] | null;
  /** Of the tokens before `rest`. */
  readonly evaluated: number;
  /** Kept from before, in memory or in a file. */
  readonly cached: number;
  /** Of the cached ones, those from the prefix's file. */
  readonly restored: number;
}

export interface PromptOfTokens {
  readonly tokens: readonly Token[];
  /** Of these, so many are the same for every chunk of every run. */
  readonly prefixLength: number;
}

export interface ConversationOptions {
  readonly context: LlamaContext;
  /** Null: nothing is written to disk. */
  readonly store: StateStore | null;
  /** Null: nothing is put aside, and a detour costs the chunk. */
  readonly asides: AsidePlace | null;
  /** Of model, library and context: a state of another identity is another file. */
  readonly identity: string;
  /** What the KV cache takes. */
  readonly bytesPerToken: number;
  /** Most tokens submitted at once. */
  readonly slice: number;
}

/**
 * The one sequence of a model, and how little of the next prompt must be evaluated: what is alike in memory is kept and the
 * rest erased (a question rewinds to the end of its chunk, a chunk to the end of the prefix); what a detour
 * put aside is put back; and the prefix comes from a file when another process evaluated it before.
 */
export class Conversation {
  readonly #options: ConversationOptions;
  readonly #asides: Asides | null;
  /** Prefixes that could not be saved; a full disk would be tried with every chunk. */
  readonly #unsaved = new Set<string>();
  #sequence: LlamaContextSequence;

  constructor(options: ConversationOptions) {
    const { context, asides, bytesPerToken } = options;
    this.#options = options;
    this.#sequence = context.getSequence();
    this.#asides = asides && new Asides(asides, bytesPerToken);
  }

  /** The sequence as `prepare` left it; another one after the next call. */
  get sequence(): LlamaContextSequence {
    return this.#sequence;
  }

  /** Brings the sequence to the end of the prompt but for its last slice. */
  async prepare({ tokens, prefixLength }: PromptOfTokens, isCancelled: IsCancelled): Promise<Prepared> {
    const { slice } = this.#options;
    // The last token is evaluated again even if it is known: its logits are not kept.
    const reusable = tokens.slice(0, -1);
    const restored = await this.#recall(reusable, prefixLength);
    const cached = await this.#rewindTo(sharedLength(this.#sequence.contextTokens, reusable));
    let next = cached;
    const read = async (lengths: readonly number[]): Promise<void> => {
      for (const length of lengths) {
        if (isCancelled()) return;
        await this.#sequence.evaluateWithoutGeneratingNewTokens(tokens.slice(next, next + length));
        next += length;
      }
    };
    if (next < prefixLength && this.#keeps(prefixLength)) {
      await read(slices(prefixLength - next, slice));
      if (next === prefixLength) await this.#save(tokens.slice(0, prefixLength));
    }
    await read(slices(tokens.length - next, slice).slice(0, -1));
    const rest = isCancelled() ? null : tokens.slice(next);
    return { rest, evaluated: next - cached, cached, restored };
  }

  /** Removes what was put aside. */
  async forget(): Promise<void> {
    await this.#asides?.clear();
  }

  /** Erases what is behind the first `length` tokens. */
  async #rewindTo(length: number): Promise<number> {
    const end = this.#sequence.nextTokenIndex;
    if (end > length) await this.#sequence.eraseContextTokenRanges([{ start: length, end }]);
    return length;
  }

  /** Puts another conversation in the place of this one where that saves reading; tells what came from the prefix's file. */
  async #recall(tokens: readonly Token[], prefixLength: number): Promise<number> {
    if (this.#asides === null) return 0;
    const live = this.#sequence.contextTokens;
    const alike = sharedLength(live, tokens);
    const aside = this.#asides.claim(tokens, alike + WORTH_A_FILE);
    if (live.length - Math.max(alike, prefixLength) >= WORTH_A_FILE) await this.#asides.put(this.#sequence);
    if (aside !== null) {
      try {
        await this.#asides.restore(aside, this.#sequence);
        return 0;
      } catch {
        await this.#renew();
      }
    }
    const known = sharedLength(this.#sequence.contextTokens, tokens);
    if (!this.#keeps(prefixLength) || prefixLength - known < WORTH_A_FILE) return 0;
    return (await this.#restore(tokens.slice(0, prefixLength))) ? prefixLength : 0;
  }

  #keeps(prefixLength: number): boolean {
    return this.#options.store !== null && prefixLength >= WORTH_A_FILE;
  }

  async #restore(prefix: readonly Token[]): Promise<boolean> {
    let touched = false;
    const restored = await this.#options.store?.restore(this.#nameOf(prefix), async (path) => {
      touched = true;
      await this.#sequence.loadStateFromFile(path, { acceptRisk: true });
      const loaded = this.#sequence.contextTokens;
      return loaded.length === prefix.length && sharedLength(loaded, prefix) === prefix.length;
    });
    if (restored !== true && touched) await this.#renew();
    return restored === true;
  }

  /** An empty sequence in the place of one of which nobody knows what a refused file left in it. */
  async #renew(): Promise<void> {
    await this.#sequence.dispose();
    this.#sequence = this.#options.context.getSequence();
  }

  async #save(prefix: readonly Token[]): Promise<void> {
    const name = this.#nameOf(prefix);
    if (this.#unsaved.has(name)) return;
    const saved = await this.#options.store?.save(name, async (path) => {
      const { fileSize } = await this.#sequence.saveStateToFile(path);
      return fileSize;
    });
    if (saved !== true) this.#unsaved.add(name);
  }

  #nameOf(prefix: readonly Token[]): string {
    return `${digest(this.#options.identity, prefix.join(" "))}.state`;
  }
}

/** Cuts so many tokens into slices of about the same length: a last slice of one token would cost as much as four. */
function slices(count: number, most: number): number[] {
  const length = Math.ceil(count / Math.ceil(count / most));
  const whole = Math.floor(count / length);
  return [...Array.from({ length: whole }, () => length), count - whole * length].filter((size) => size > 0);
}
