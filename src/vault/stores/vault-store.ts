import type { KeyvStoreAdapter } from "keyv";

/** A store for Keyv that can also tell which keys begin in a certain way. */
export interface VaultStore extends KeyvStoreAdapter {
  /** The stored keys that begin so, ascending; with `last` only so many from the end. */
  keysWith(prefix: string, last?: number): Promise<readonly string[]>;
  /** Bytes on this machine's disk; null where it lies elsewhere. */
  bytes(): Promise<number | null>;
  disconnect(): Promise<void>;
}

/** The same store for somebody who may not change it: what would be written or removed is let go. */
export function withoutWrites(store: VaultStore): VaultStore {
  return {
    ...store,
    opts: store.opts,
    on() {
      return this;
    },
    set: async () => true,
    setMany: async () => undefined,
    delete: async () => true,
    clear: async () => undefined,
  };
}
