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
  /** Of a server; null for the file in the directory. */
  readonly url?: string | null;
  /** Of the key that records are signed with; `key` in the directory unless given. */
  readonly keyFile?: string | null;
  /** True in CI: what would be written is let go. */
  readonly isReadOnly?: boolean;
  /** Told once for each record that cannot be believed; it then counts as missing. */
  readonly onDamage?: (message: string) => void;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
}

/**
 * Opens the store and reads the key.
 * @throws EnvironmentError with one sentence when either cannot be used, UsageError for an address of an unknown kind.
 */
export async function openRecords(options: VaultOptions): Promise<Opened> {
  const { directory, repository, isReadOnly = false, url = null, keyFile = null } = options;
  const { default: keyv } = await import("keyv");
  const { where, place, open } = await storeFor(directory, url);
  const guard = guardOf(place);
  return guard(async () => {
    await makeFolder(directory);
    const file = keyFile ?? defaultKeyFile(directory);
    const secret = await readUserKey(file, !isReadOnly && keyFile === null);
    if (secret === null)
      throw new EnvironmentError(`The vault's key ${file} is not there; put it there, or pass --no-vault.`);
    const store = await open();
    const onDamage = options.onDamage ?? (() => undefined);
    const shared = { keyv, repository, where, secret, guard, onDamage };
    return { ...shared, store: isReadOnly ? withoutWrites(store) : store };
  });
}

interface Place {
  /** For people, by itself and behind "The vault". */
  readonly where: string;
  readonly place: string;
  open(): Promise<VaultStore>;
}

async function storeFor(directory: string, url: string | null): Promise<Place> {
  if (url === null)
    return {
      where: vaultFile(directory),
      place: `in ${directory}`,
      open: () => openFile(directory),
    };
  const { openServerStore, withoutCredentials } = await import("./stores/server-store.ts");
  const where = withoutCredentials(url);
  return { where, place: `at ${where}`, open: () => openServerStore(url) };
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
