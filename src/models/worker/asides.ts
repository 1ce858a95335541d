import type { LlamaContextSequence, Token } from "node-llama-cpp";
import type { AsideFile, AsidePlace } from "./aside-place.ts";
import { sharedLength } from "./shared-length.ts";

/** However small they are: each is compared with every prompt. */
const MOST = 32;

export interface Aside {
  readonly tokens: readonly Token[];
  readonly file: AsideFile;
}

/**
 * Conversations put aside within one process, so that a chunk need not be read again after a detour (its base version, a
 * content-free prompt), or after the turns of other reviews. A copy costs tens of milliseconds, reading a chunk ten seconds. As
 * many as fit their place, the oldest give way: with reviews in turns those are the chunks that were done with long ago. Files of
 * this process alone, removed when they are taken, displaced or the model is unloaded.
 */
export class Asides {
  readonly #place: AsidePlace;
  /** Of all of them together. */
  readonly #mostTokens: number;
  #kept: Aside[] = [];

  constructor(place: AsidePlace, bytesPerToken: number) {
    this.#place = place;
    this.#mostTokens = Math.floor(place.mostBytes / bytesPerToken);
  }

  /** Takes out the one that begins most like these tokens, if more than `atLeast` are alike. */
  claim(tokens: readonly Token[], atLeast: number): Aside | null {
    let best: { readonly aside: Aside; readonly alike: number } | null = null;
    for (const aside of this.#kept) {
      const alike = sharedLength(aside.tokens, tokens);
      if (alike > (best?.alike ?? atLeast)) best = { aside, alike };
    }
    if (best === null) return null;
    const { aside } = best;
    this.#kept = this.#kept.filter((kept) => kept !== aside);
    return aside;
  }

  /** Copies the conversation to a file. What cannot be kept is read again later. */
  async put(sequence: LlamaContextSequence): Promise<void> {
    const tokens = sequence.contextTokens;
    // One that would displace all others twice over is not worth it.
    if (2 * tokens.length > this.#mostTokens) return;
    // Their room first: memory may be short of it.
    const [outdone, rest] = partition(
      this.#kept,
      (aside) => sharedLength(aside.tokens, tokens) === aside.tokens.length,
    );
    this.#kept = rest;
    const displaced: Aside[] = [];
    while (this.#kept.length >= MOST || this.#tokens + tokens.length > this.#mostTokens)
      displaced.push(...this.#kept.splice(0, 1));
    for (const { file } of [...outdone, ...displaced]) await file.remove();
    let file: AsideFile | null = null;
    try {
      file = await this.#place.make();
      await sequence.saveStateToFile(file.path);
      this.#kept.push({ tokens, file });
    } catch {
      await file?.remove();
    }
  }

  /** Puts a claimed conversation back. @throws when it is not what was put aside: the sequence must be renewed then. */
  async restore(aside: Aside, sequence: LlamaContextSequence): Promise<void> {
    try {
      await sequence.loadStateFromFile(aside.file.path, { acceptRisk: true });
    } finally {
      await aside.file.remove();
    }
    if (sharedLength(sequence.contextTokens, aside.tokens) !== aside.tokens.length)
      throw new Error("another conversation was put back than was put aside");
  }

  async clear(): Promise<void> {
    for (const { file } of this.#kept.splice(0)) await file.remove();
  }

  get #tokens(): number {
    return this.#kept.reduce((sum, { tokens }) => sum + tokens.length, 0);
  }
}

function partition<T>(values: readonly T[], claim: (value: T) => boolean): [T[], T[]] {
  return [values.filter(claim), values.filter((value) => !claim(value))];
}
