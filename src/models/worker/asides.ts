import type { LlamaContextSequence, Token } from "node-llama-cpp";
import { open, rm } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../../util/make-folder.ts";
import { sharedLength } from "./shared-length.ts";
import { unfinishedName } from "./unfinished.ts";

/** A detour and a detour from it: the base version of a chunk, and a question that is calibrated meanwhile. */
const MOST = 2;

export interface Aside {
  readonly tokens: readonly Token[];
  readonly path: string;
}

/**
 * Conversations put aside within one process, so that the chunk need not be read again after a detour (its base version, a
 * content-free prompt). A copy costs tens of milliseconds, reading a chunk ten seconds. Files of this process alone,
 * removed when they are taken, displaced or the model is unloaded.
 */
export class Asides {
  readonly #folder: string;
  /** A longer conversation is not worth the disk. */
  readonly #mostTokens: number;
  #kept: Aside[] = [];

  constructor(folder: string, mostTokens: number) {
    this.#folder = folder;
    this.#mostTokens = mostTokens;
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
    if (tokens.length > this.#mostTokens) return;
    const path = join(this.#folder, unfinishedName("aside"));
    try {
      await makeFolder(this.#folder);
      await (await open(path, "wx", 0o600)).close();
      await sequence.saveStateToFile(path);
    } catch {
      await rm(path, { force: true }).catch(() => {});
      return;
    }
    const [outdone, rest] = partition(
      this.#kept,
      (aside) => sharedLength(aside.tokens, tokens) === aside.tokens.length,
    );
    this.#kept = [...rest, { tokens, path }];
    const displaced = this.#kept.splice(0, Math.max(0, this.#kept.length - MOST));
    for (const aside of [...outdone, ...displaced]) await this.#remove(aside);
  }

  /** Puts a claimed conversation back. @throws when it is not what was put aside: the sequence must be renewed then. */
  async restore(aside: Aside, sequence: LlamaContextSequence): Promise<void> {
    try {
      await sequence.loadStateFromFile(aside.path, { acceptRisk: true });
    } finally {
      await this.#remove(aside);
    }
    if (sharedLength(sequence.contextTokens, aside.tokens) !== aside.tokens.length)
      throw new Error("another conversation was put back than was put aside");
  }

  async clear(): Promise<void> {
    for (const aside of this.#kept.splice(0)) await this.#remove(aside);
  }

  async #remove({ path }: Aside): Promise<void> {
    await rm(path, { force: true }).catch(() => {});
  }
}

function partition<T>(values: readonly T[], claim: (value: T) => boolean): [T[], T[]] {
  return [values.filter(claim), values.filter((value) => !claim(value))];
}
