import type { Pattern } from "../types/vault.ts";
import type { Entry, Namespace } from "./namespace.ts";
import { BY_TIME } from "./records/names.ts";

/**
 * The namespace `patterns`: one record for each finding that was decided on, under its fingerprint, and beside it a key that
 * only tells when, so that the newest are found without reading all.
 */
export class Decisions {
  readonly #records: Namespace;
  readonly #now: () => number;

  constructor(records: Namespace, now: () => number) {
    this.#records = records;
    this.#now = now;
  }

  async about(fingerprint: string): Promise<Pattern | null> {
    const record = await this.#records.read(fingerprint, (kinds) => kinds.patternRecord);
    return record === null || this.#isOver(record.pattern) ? null : record.pattern;
  }

  async keep(patterns: readonly Pattern[]): Promise<void> {
    await this.#records.writeAll(
      patterns.flatMap((pattern) => [
        this.#entry(pattern),
        { key: timeKey(pattern), record: {}, ttl: this.#ttlOf(pattern) },
      ]),
    );
  }

  async newest(limit: number): Promise<readonly Pattern[]> {
    const keys = await this.#records.keys(BY_TIME, limit);
    const found = await Promise.all(
      keys.toReversed().map(async (key) => {
        const record = await this.#records.read(fingerprintOf(key), (kinds) => kinds.patternRecord);
        // A later decision about the same finding has a key of its own.
        const isThis = record !== null && timeKey(record.pattern) === key && !this.#isOver(record.pattern);
        return isThis ? [record.pattern] : [];
      }),
    );
    return found.flat();
  }

  async countHits(patterns: readonly Pattern[]): Promise<void> {
    await this.#records.writeAll(
      patterns.map((pattern) => this.#entry({ ...pattern, hits: pattern.hits + 1 })),
    );
  }

  /** Removes decisions by their fingerprints, and what tells when they were made. */
  async forget(fingerprints: readonly string[]): Promise<void> {
    const gone = new Set(fingerprints);
    const times = (await this.#records.keys(BY_TIME)).filter((key) => gone.has(fingerprintOf(key)));
    await this.#records.remove([...fingerprints, ...times]);
  }

  /** Drops the keys that tell a time at which nothing was decided any more; how many. */
  async sweepTimes(): Promise<number> {
    const keys = await this.#records.keys(BY_TIME);
    const idle: string[] = [];
    for (const key of keys) {
      const looked = await this.#records.look(fingerprintOf(key), (kinds) => kinds.patternRecord);
      if (looked.found !== "record" || timeKey(looked.value.pattern) !== key) idle.push(key);
    }
    await this.#records.remove(idle);
    return idle.length;
  }

  #entry(pattern: Pattern): Entry {
    return { key: pattern.fingerprint, record: { v: 2, pattern }, ttl: this.#ttlOf(pattern) };
  }

  #isOver({ expires }: Pattern): boolean {
    return Date.parse(expires) <= this.#now();
  }

  #ttlOf({ expires }: Pattern): number {
    return Math.max(1, Date.parse(expires) - this.#now());
  }
}

function timeKey({ created, fingerprint }: Pick<Pattern, "created" | "fingerprint">): string {
  return `${BY_TIME}${created}:${fingerprint}`;
}

function fingerprintOf(key: string): string {
  return key.slice(key.lastIndexOf(":") + 1);
}
