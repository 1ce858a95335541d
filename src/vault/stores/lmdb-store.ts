import { chmod, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import type { StoredData } from "keyv";
import type { RootDatabase } from "lmdb";
import type { VaultStore } from "./vault-store.ts";

/**
 * Keyv's storage in one LMDB file: several processes may read and write at once, a killed process loses nothing that
 * was acknowledged, and no repair step is ever needed. A write returns once it is flushed to disk; every failure is
 * thrown.
 *
 * Writes are synchronous transactions (a few ms, the time of the flush): after a full disk lmdb's asynchronous ones
 * leave rejections that nobody can handle and a `close` that never ends.
 */
export async function openLmdbStore(file: string): Promise<VaultStore> {
  // As CommonJS it is one file: half the time to load.
  const { open }: typeof import("lmdb") = createRequire(import.meta.url)("lmdb");
  const database: RootDatabase<string, string> = open({
    path: file,
    noSubdir: true,
    encoding: "string",
    // Commit and flush are one step, so a returned transaction is on the disk.
    overlappingSync: false,
    noMemInit: false,
  });
  await Promise.all([file, `${file}-lock`].map((path) => chmod(path, 0o600)));
  return adapt(database, file);
}

function adapt(database: RootDatabase<string, string>, file: string): VaultStore {
  return {
    opts: {},
    // Failures are thrown; there are no others to announce.
    on() {
      return this;
    },
    get: async <Value>(key: string): Promise<StoredData<Value> | undefined> => {
      // The store holds what Keyv serialised; Keyv itself turns the string into a Value.
      return database.get(key) as StoredData<Value> | undefined;
    },
    set: async (key: string, value: string) => {
      database.transactionSync(() => database.putSync(key, value));
      return true;
    },
    setMany: async (entries) => {
      database.transactionSync(() => {
        for (const { key, value } of entries) database.putSync(key, String(value));
      });
    },
    delete: async (key: string) => database.transactionSync(() => database.removeSync(key)),
    clear: async () => database.clearSync(),
    keysWith: async (prefix, last) => {
      const range = { start: prefix, end: `${prefix}\uffff` };
      if (last === undefined) return [...database.getKeys(range)];
      const backwards = { start: range.end, end: range.start, reverse: true, limit: last };
      return [...database.getKeys(backwards)].reverse();
    },
    bytes: async () => (await stat(file)).size,
    disconnect: () => database.close(),
  };
}
