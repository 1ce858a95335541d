import { EnvironmentError } from "../types/errors.ts";
import { makeFolder } from "../util/make-folder.ts";
import { guardOf } from "./guarded.ts";
import type { Opened } from "./namespace.ts";
import { type VaultStore, withoutWrites } from "./stores/vault-store.ts";
import { defaultKeyFile, readUserKey } from "./user-key.ts";
import { vaultFile } from "./vault-file.ts";

export interface VaultOptions {
  /** Created with mode 0700 when it is not there. */
  readonly directory: string;
  /** `Git.identity()`: what clones and worktrees of one repository share. */
  readonly repository: string;
  /** Of the key that records are signed with; `key` in the directory unless given. */
  readonly keyFile?: string | null;
  /** True in CI: what would be written is let go. */
  readonly isReadOnly?: boolean;
  /** Told once for each record that cannot be believed; it then counts as missing. */
  readonly onDamage?: (message: string) => void;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/** Opens the store and reads the key. @throws EnvironmentError with one sentence when either cannot be used. */
export async function openRecords(options: VaultOptions): Promise<Opened> {
  const { directory, repository, isReadOnly = false } = options;
  const { default: keyv } = await import("keyv");
  const guard = guardOf(`in ${directory}`);
  return guard(async () => {
    await makeFolder(directory);
    const keyFile = options.keyFile ?? defaultKeyFile(directory);
    const secret = await readUserKey(keyFile, !isReadOnly && (options.keyFile ?? null) === null);
    if (secret === null)
      throw new EnvironmentError(
        `The vault's key ${keyFile} is not there; put it there, or pass --no-vault.`,
      );
    const store = await openFile(directory);
    const onDamage = options.onDamage ?? (() => undefined);
    const where = vaultFile(directory);
    const shared = { keyv, repository, where, secret, guard, onDamage };
    return { ...shared, store: isReadOnly ? withoutWrites(store) : store };
  });
}

async function openFile(directory: string): Promise<VaultStore> {
  const file = vaultFile(directory);
  const { describeDamage } = await import("./stores/check-file.ts");
  const damage = await describeDamage(file);
  if (damage !== null) {
    throw new EnvironmentError(
      `The vault file ${file} is damaged (${damage}); move it away, or pass --no-vault.`,
    );
  }
  const { openLmdbStore } = await import("./stores/lmdb-store.ts");
  return openLmdbStore(file);
}
