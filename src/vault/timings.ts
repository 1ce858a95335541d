import type { RunTiming } from "../types/vault.ts";
import type { Namespace } from "./namespace.ts";

/** As many of the newest reviews are kept. */
const MOST = 200;

/** The namespace `timings`: one record for each review by a model, under the time at which it began, the newest ones alone. */
export class Timings {
  readonly #records: Namespace;
  readonly #ttl: number;

  constructor(records: Namespace, ttl: number) {
    this.#records = records;
    this.#ttl = ttl;
  }

  async note(timing: RunTiming): Promise<void> {
    // Two reviews may begin in one millisecond.
    const key = `${timing.startedAt}:${timing.durationMs}`;
    await this.#records.write({ key, record: { v: 1, timing }, ttl: this.#ttl });
    const keys = await this.#records.keys("");
    await this.#records.remove(keys.slice(0, Math.max(0, keys.length - MOST)));
  }

  /** Oldest first. */
  async all(): Promise<readonly RunTiming[]> {
    const keys = await this.#records.keys("");
    const found = await Promise.all(
      keys.map((key) => this.#records.read(key, (kinds) => kinds.timingRecord)),
    );
    return found.flatMap((record) => (record === null ? [] : [record.timing]));
  }
}
