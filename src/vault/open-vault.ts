import type Keyv from "keyv";
import type { z } from "zod";
import { EnvironmentError } from "../types/errors.ts";
import type { RememberedFinding, ReviewKey, Vault } from "../types/vault.ts";
import { digest } from "../util/digest.ts";
import { makeFolder } from "../util/make-folder.ts";
import type { LmdbStore } from "./lmdb-store.ts";
import { seal, unseal } from "./seal.ts";
import { vaultFile } from "./vault-file.ts";

export interface VaultOptions {
  /** Created with mode 0700 when it is not there. */
  readonly directory: string;
  /** `Git.identity()`: what clones and worktrees of one repository share. */
  readonly repository: string;
  /** Told once for each record that cannot be believed; it then counts as missing. */
  readonly onDamage?: (message: string) => void;
}

const DAY_MS = 24 * 60 * 60 * 1000;
/** What can be computed again need not stay for ever. */
const CACHE_TTL_MS = 90 * DAY_MS;
/** No fingerprint: those are hexadecimal. */
const LAST_RUN = "last-run";

/**
 * Opens what Codey remembers about one repository.
 *
 * @throws EnvironmentError, from here and from every method, when the directory cannot be used, the disk is full or the
 * file is damaged; one sentence with the next step.
 */
export async function openVault(options: VaultOptions): Promise<Vault> {
  const { directory, repository } = options;
  const onDamage = options.onDamage ?? (() => undefined);
  const { default: Keyv } = await import("keyv");
  const store = await guarded(directory, () => openStore(directory));

  const openNamespace = (name: string): Namespace => {
    // A digest has one length, so that no repository's keys begin with another's.
    const namespace = `${name}:${digest(repository)}`;
    const keyv = new Keyv<unknown>({ store, namespace, throwOnErrors: true, emitErrors: false });
    // Failures are thrown as well; without a listener Keyv would throw them twice.
    keyv.on("error", () => undefined);
    return { name, namespace, keyv };
  };
  const verdicts = openNamespace("verdicts");
  const patterns = openNamespace("patterns");
  const state = openNamespace("state");

  const read = async <Value>(
    from: Namespace,
    key: string,
    choose: ChooseSchema<Value>,
  ): Promise<Value | null> => {
    const stored = await guarded(directory, () => readStored(from.keyv, key));
    if (stored === undefined) return null;
    // zod costs more to load than the database: only a record that is there is worth it.
    const schema = choose(await import("./records.ts"));
    const parsed = schema.safeParse(unseal(`${from.namespace}:${key}`, stored));
    if (parsed.success) return parsed.data;
    onDamage(`a record of the vault (${from.name} ${key}) is damaged and was left out`);
    return null;
  };
  const write = async (to: Namespace, key: string, record: unknown, ttl?: number): Promise<void> => {
    const sealed = seal(`${to.namespace}:${key}`, record);
    await guarded(directory, () => acknowledged(to.keyv.set(key, sealed, ttl)));
  };

  const recall = async (fingerprints: readonly string[]): Promise<readonly RememberedFinding[]> => {
    const found = await Promise.all(
      fingerprints.map((key) => read(state, key, (records) => records.findingRecord)),
    );
    return found.flatMap((record) =>
      record === null ? [] : [{ finding: record.finding, headDigest: record.headDigest }],
    );
  };

  return {
    async cachedReview(key) {
      return (await read(verdicts, keyOf(key), (records) => records.reviewRecord))?.findings ?? null;
    },
    cacheReview: (key, findings) => write(verdicts, keyOf(key), { v: 1, findings }, CACHE_TTL_MS),
    async decision(fingerprint) {
      return (await read(patterns, fingerprint, (records) => records.decisionRecord))?.decision ?? null;
    },
    decide: (decision) => write(patterns, decision.fingerprint, { v: 1, decision }),
    async rememberRun(findings) {
      const entries = findings.map(({ finding, headDigest }) => ({
        key: finding.fingerprint,
        record: { v: 2, finding, headDigest },
      }));
      const fingerprints = findings.map(({ finding }) => finding.fingerprint);
      const all = [...entries, { key: LAST_RUN, record: { v: 1, fingerprints } }];
      const sealed = all.map(({ key, record }) => {
        return { key, value: seal(`${state.namespace}:${key}`, record), ttl: CACHE_TTL_MS };
      });
      await guarded(directory, () => state.keyv.setMany(sealed));
    },
    async recallFindings(fingerprintPrefix) {
      return recall(await guarded(directory, async () => fingerprintsIn(store, state, fingerprintPrefix)));
    },
    async lastRun() {
      return recall((await read(state, LAST_RUN, (records) => records.runRecord))?.fingerprints ?? []);
    },
    close: () => guarded(directory, () => store.disconnect()),
  };
}

interface Namespace {
  /** As the design calls it. */
  readonly name: string;
  /** With the repository; the beginning of every stored key. */
  readonly namespace: string;
  readonly keyv: Keyv<unknown>;
}

type Records = typeof import("./records.ts");
type ChooseSchema<Value> = (records: Records) => z.ZodType<Value>;

async function openStore(directory: string): Promise<LmdbStore> {
  await makeFolder(directory);
  const file = vaultFile(directory);
  const { describeDamage } = await import("./check-file.ts");
  const damage = await describeDamage(file);
  if (damage !== null) {
    throw new EnvironmentError(
      `The vault file ${file} is damaged (${damage}); move it away, or pass --no-vault.`,
    );
  }
  const { openLmdbStore } = await import("./lmdb-store.ts");
  return openLmdbStore(file);
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

function keyOf({ chunkDigest, modelDigest, promptDigest, rulesDigest }: ReviewKey): string {
  return digest(chunkDigest, modelDigest, promptDigest, rulesDigest);
}

function fingerprintsIn(store: LmdbStore, { namespace }: Namespace, prefix: string): string[] {
  const start = `${namespace}:`;
  const keys = store.keysWith(start + prefix).map((key) => key.slice(start.length));
  return keys.filter((key) => key !== LAST_RUN);
}

/** Turns whatever the file system or LMDB has to say into one sentence with the next step. */
async function guarded<Value>(directory: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof EnvironmentError) throw cause;
    const reason = (cause instanceof Error ? cause.message : String(cause)).split("\n", 1)[0];
    throw new EnvironmentError(
      `The vault in ${directory} cannot be used (${reason}); check the folder's permissions and free space, or pass --no-vault.`,
      { cause },
    );
  }
}
