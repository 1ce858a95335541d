import type Keyv from "keyv";
import type { VaultNamespace } from "../types/vault.ts";
import { digest } from "../util/digest.ts";
import type { Guard } from "./guarded.ts";
import type { RecordKind } from "./records/record-kind.ts";
import { seal, unseal } from "./seal.ts";
import type { VaultStore } from "./stores/vault-store.ts";

/** What every namespace of an open vault shares. */
export interface Opened {
  readonly store: VaultStore;
  readonly keyv: typeof Keyv;
  /** `Git.identity()`. */
  readonly repository: string;
  /** Where it lies, for people, without credentials. */
  readonly where: string;
  readonly secret: Uint8Array;
  readonly guard: Guard;
  /** Told once for each record that cannot be believed; it then counts as missing. */
  readonly onDamage: (message: string) => void;
}

export interface Entry {
  readonly key: string;
  readonly record: unknown;
  /** Milliseconds until the store may drop it. */
  readonly ttl?: number;
}

/** What lies under a key: nothing, a record that was understood, or one that is not to be believed and why. */
export type Looked<Value> =
  | { readonly found: "nothing" }
  | { readonly found: "record"; readonly value: Value }
  | { readonly found: "damage"; readonly problem: string };

type Records = typeof import("./records/all.ts").RECORDS;
type ChooseKind<Value> = (records: Records) => RecordKind<Value>;

/**
 * The records of one repository under one of the design's names. Each is signed with its full key; what is not signed
 * by this user, or does not say what it should, counts as missing and is told.
 */
export class Namespace {
  readonly name: VaultNamespace;
  readonly #opened: Opened;
  readonly #keyv: Keyv<unknown>;
  /** With the repository; the beginning of every stored key. */
  readonly #prefix: string;

  constructor(name: VaultNamespace, opened: Opened) {
    const { keyv, store, repository } = opened;
    this.name = name;
    this.#opened = opened;
    // A digest has one length, so that no repository's keys begin with another's.
    this.#prefix = `${name}:${digest(repository)}`;
    this.#keyv = new keyv<unknown>({
      store,
      namespace: this.#prefix,
      throwOnErrors: true,
      emitErrors: false,
    });
    // Failures are thrown as well; without a listener Keyv would throw them twice.
    this.#keyv.on("error", () => undefined);
  }

  /** The record under a key; null where there is none that can be believed. */
  async read<Value>(key: string, choose: ChooseKind<Value>): Promise<Value | null> {
    const looked = await this.look(key, choose);
    if (looked.found === "record") return looked.value;
    if (looked.found === "damage")
      this.#opened.onDamage(
        `the vault's record ${this.name} ${key} ${looked.problem}, and was left out; codey vault verify lists them all`,
      );
    return null;
  }

  /** The same without telling anybody. */
  async look<Value>(key: string, choose: ChooseKind<Value>): Promise<Looked<Value>> {
    const stored = await this.#opened.guard(() => readStored(this.#keyv, key));
    if (stored === undefined || stored === null) return { found: "nothing" };
    const record = unseal(`${this.#prefix}:${key}`, stored, this.#opened.secret);
    if (record === null)
      return { found: "damage", problem: "is not signed by this user's key (edited, copied or foreign)" };
    // zod costs more to load than the database: only a record that is there is worth it.
    const { RECORDS: records } = await import("./records/all.ts");
    const understood = records.understand(choose(records), record);
    return understood.ok
      ? { found: "record", value: understood.value }
      : { found: "damage", problem: understood.problem };
  }

  /**
   * The record under a key as this user signed it, without its schema, whose modules take longer to load than the database: for what
   * only this very program can have written, and for what is compared with what is known. Undefined where there is nothing, null
   * for what is not signed: `read` tells of it.
   */
  async signed(key: string): Promise<unknown> {
    const stored = await this.#opened.guard(() => readStored(this.#keyv, key));
    if (stored === undefined || stored === null) return undefined;
    return unseal(`${this.#prefix}:${key}`, stored, this.#opened.secret);
  }

  /** Resolves once the record is durable. */
  async write({ key, record, ttl }: Entry): Promise<void> {
    const sealed = this.#seal(key, record);
    await this.#opened.guard(() => acknowledged(this.#keyv.set(key, sealed, ttl)));
  }

  /** All of them or, in a file, none. */
  async writeAll(entries: readonly Entry[]): Promise<void> {
    if (entries.length === 0) return;
    const sealed = entries.map(({ key, record, ttl }) => {
      const value = this.#seal(key, record);
      return ttl === undefined ? { key, value } : { key, value, ttl };
    });
    await this.#opened.guard(() => this.#keyv.setMany(sealed));
  }

  /** The keys that begin so, ascending; with `last` only so many from the end. */
  async keys(beginning: string, last?: number): Promise<readonly string[]> {
    const start = `${this.#prefix}:`;
    const found = await this.#opened.guard(() => this.#opened.store.keysWith(start + beginning, last));
    return found.map((key) => key.slice(start.length));
  }

  async remove(keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.#opened.guard(() => this.#keyv.delete(key));
  }

  #seal(key: string, record: unknown) {
    return seal(`${this.#prefix}:${key}`, record, this.#opened.secret);
  }
}

const DAMAGED = Symbol("damaged");

/** Keyv parses JSON itself and throws on text that is none: that is a damaged record, not a broken disk. */
async function readStored(keyv: Keyv<unknown>, key: string): Promise<unknown> {
  try {
    return await keyv.get(key);
  } catch (error) {
    if (error instanceof SyntaxError) return DAMAGED;
    throw error;
  }
}

/** Keyv answers `false` where a store failed without throwing; that must not pass for stored. */
async function acknowledged(write: Promise<boolean>): Promise<void> {
  if (!(await write)) throw new Error("the write was not acknowledged");
}
