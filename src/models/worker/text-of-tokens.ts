import type { LlamaModel, Token } from "node-llama-cpp";

/** A character of UTF-8 is at most four tokens of a byte-level vocabulary; more are broken text. */
const LONGEST_CHARACTER = 4;

/** Text as its tokens come, held back while a character is not whole. */
export class TextOfTokens {
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
