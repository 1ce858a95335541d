/** Why a text may not be shown, in words that complete "The answer …"; null where it may. */
export type Refuse = (text: string, isCode: boolean) => string | null;

/** Lines that are said again so often say nothing more. */
const REPEATS = 2;
/** A sentence that has just ended, in a line that is no code. */
const SENTENCE = /^(?! {4}).*[.!?]["')`]?\s$/;
/** Shorter lines repeat in any text: braces, a word. */
const REPEATED = 20;

/**
 * Between a model's answer and its reader: lets a sentence through when it is whole and allowed, so that the answer can be read while it
 * is written. A refused sentence takes the rest of its line along. Code (four blanks in front) goes line by line.
 */
export class AnswerGate {
  /** Why something was left out, each reason once, in order. */
  readonly refused: string[] = [];
  /** All that was let through. */
  shown = "";
  /** True once the answer only repeats itself: nobody need wait for the rest. */
  isRepeating = false;
  readonly #refuse: Refuse;
  readonly #seen = new Map<string, number>();
  #line = "";
  #at = 0;
  #skipping = false;

  constructor(refuse: Refuse) {
    this.#refuse = refuse;
  }

  /** What of the answer so far may be shown, and was not before. */
  add(piece: string): string {
    let out = "";
    for (const character of piece) {
      if (character === "\n") out += this.#endLine(true);
      else {
        this.#line += character;
        if (character === " " && SENTENCE.test(this.#line)) out += this.#check();
      }
    }
    return this.#let(out);
  }

  /** What is left when the answer has ended. */
  end(): string {
    return this.#let(this.#endLine(false));
  }

  #let(passed: string): string {
    // Where the first lines were refused, nothing of them is left.
    const text = this.shown === "" ? passed.replace(/^\n+/, "") : passed;
    this.shown += text;
    return text;
  }

  #endLine(more: boolean): string {
    const text = this.#check();
    const line = this.#line.trim();
    if (line.length >= REPEATED) {
      const times = (this.#seen.get(line) ?? 0) + 1;
      this.#seen.set(line, times);
      if (times > REPEATS) {
        this.isRepeating = true;
        this.#note("only repeats itself");
      }
    }
    const hadText = this.#at > 0 || line === "";
    this.#line = "";
    this.#at = 0;
    this.#skipping = false;
    // A line that was refused whole leaves no empty one behind.
    return more && hadText ? `${text}\n` : text;
  }

  /** Judges the line as far as it goes; what is refused is not judged again. */
  #check(): string {
    const isCode = this.#line.startsWith("    ");
    if (this.#skipping) return "";
    const reason = this.#refuse(isCode ? this.#line.trim() : this.#line, isCode);
    if (reason !== null) {
      this.#skipping = true;
      this.#note(reason);
      return "";
    }
    const text = this.#line.slice(this.#at);
    this.#at = this.#line.length;
    return text;
  }

  #note(reason: string): void {
    if (!this.refused.includes(reason)) this.refused.push(reason);
  }
}
