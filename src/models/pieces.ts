/** Pieces of text between the worker and the reader. After a restart what was already given is not given again. */
export class Pieces {
  #waiting: string[] = [];
  #given = 0;
  #toSkip = 0;
  #ended = false;
  #wake: () => void = () => {};

  add(text: string): void {
    const fresh = text.slice(this.#toSkip);
    this.#toSkip -= text.length - fresh.length;
    this.#given += fresh.length;
    if (fresh !== "") this.#waiting.push(fresh);
    this.#wake();
  }

  /** Decoding is greedy: the same order gives the same text, of which this much is known. */
  replay(): void {
    this.#toSkip = this.#given;
  }

  end(): void {
    this.#ended = true;
    this.#wake();
  }

  async *all(): AsyncGenerator<string, void, void> {
    while (true) {
      const piece = this.#waiting.shift();
      if (piece !== undefined) yield piece;
      else if (this.#ended) return;
      else await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
