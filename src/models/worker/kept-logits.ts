import type { Token } from "node-llama-cpp";
import { digest } from "../../util/digest.ts";
import type { StateStore } from "./state-store.ts";

/** Logits of few tokens at the end of whole prompts, in memory and, where there is a store, in a file each. */
export class KeptLogits {
  readonly #store: StateStore | null;
  readonly #identity: string;
  readonly #known = new Map<string, readonly number[]>();

  constructor(store: StateStore | null, identity: string) {
    this.#store = store;
    this.#identity = identity;
  }

  async get(prompt: readonly Token[], ids: readonly Token[]): Promise<readonly number[] | null> {
    const name = this.#nameOf(prompt, ids);
    const known = this.#known.get(name) ?? readNumbers(await this.#store?.readText(name), ids.length);
    if (known !== null) this.#known.set(name, known);
    return known;
  }

  async put(prompt: readonly Token[], ids: readonly Token[], logits: readonly number[]): Promise<void> {
    const name = this.#nameOf(prompt, ids);
    this.#known.set(name, logits);
    await this.#store?.saveText(name, JSON.stringify(logits));
  }

  #nameOf(prompt: readonly Token[], ids: readonly Token[]): string {
    return `${digest(this.#identity, prompt.join(" "), ids.join(" "))}.logits`;
  }
}

function readNumbers(text: string | null | undefined, count: number): readonly number[] | null {
  const numbers: unknown = JSON.parse(text ?? "null");
  if (!Array.isArray(numbers) || numbers.length !== count) return null;
  return numbers.every((value): value is number => typeof value === "number") ? numbers : null;
}
