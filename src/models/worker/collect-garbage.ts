import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/** So much may lie about before it is collected. */
const MOST_BYTES = 24 * 2 ** 20;
/** `llama_token_data` in llama.h: token, logit, probability. */
const CANDIDATE_BYTES = 12;

type Collect = (options: { readonly type: "minor" }) => void;

/**
 * Frees what the library leaves behind. Each evaluation that asks for a token keeps a list of the whole vocabulary, 1.8 MB of
 * Qwen2.5's, until the small object that holds it is collected, for which Node sees no need: 300 MB after some hundred tokens.
 */
export class GarbageCollector {
  readonly #every: number;
  #collect: Collect | null | undefined;
  #evaluations = 0;

  /** `vocabulary`: tokens. */
  constructor(vocabulary: number) {
    this.#every = Math.max(1, Math.floor(MOST_BYTES / (CANDIDATE_BYTES * vocabulary)));
  }

  /** After an evaluation. Young objects only, which takes a millisecond. */
  afterEvaluation(): void {
    this.#evaluations += 1;
    if (this.#evaluations % this.#every !== 0) return;
    this.#collect ??= findCollector();
    this.#collect?.({ type: "minor" });
  }
}

/** Node's own, which is there for whoever asks for it by a flag (https://nodejs.org/api/v8.html#v8setflagsfromstringflags). */
function findCollector(): Collect | null {
  setFlagsFromString("--expose-gc");
  const found: unknown = runInNewContext("gc");
  return typeof found === "function" ? (found as Collect) : null;
}
