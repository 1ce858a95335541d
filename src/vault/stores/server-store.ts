import type { KeyvStoreAdapter, StoredData } from "keyv";
import { UsageError } from "../../types/errors.ts";
import type { VaultStore } from "./vault-store.ts";

/** Nobody waits longer for a memory than for the review that it saves. */
const CONNECT_MS = 2000;
const ANSWER_MS = 5000;

/** What @keyv/valkey puts before every key where it keeps no sets; its sets would hide failed writes. */
const VALKEY_PREFIX = "namespace::";

type Adapter = KeyvStoreAdapter & Required<Pick<KeyvStoreAdapter, "iterator" | "disconnect">>;

interface Server {
  readonly adapter: Adapter;
  /** What the adapter puts before every key. */
  readonly prefix: string;
}

/**
 * A store on a server that a team shares, through Keyv's own adapters: Redis or Valkey (`redis:`, `rediss:`, `valkey:`), PostgreSQL
 * (`postgres:`, `postgresql:`). It is asked once, so that a server that does not answer is told at once, within some seconds;
 * every failure is thrown.
 * @throws UsageError for another kind of address.
 */
export async function openServerStore(address: string): Promise<VaultStore> {
  const url = parseUrl(address);
  const { adapter, prefix } = await connect(url);
  let failure: unknown = null;
  // Both tell of some failures as events alone.
  adapter.on("error", (error: unknown) => {
    failure = error;
  });
  const checked = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    const value = await work();
    if (failure !== null) throw failure;
    return value;
  };
  const store: VaultStore = {
    opts: {},
    on() {
      return this;
    },
    get: <Value>(key: string) =>
      checked(async () => (await adapter.get<Value>(key)) as StoredData<Value> | undefined),
    set: async (key: string, value: unknown, ttl?: number) => {
      await checked(async () => adapter.set(key, value, ttl));
      return true;
    },
    setMany: async (entries) => {
      for (const { key, value, ttl } of entries) await checked(async () => adapter.set(key, value, ttl));
    },
    delete: (key: string) => checked(() => adapter.delete(key)),
    clear: () => Promise.reject(new Error("a shared store is not cleared as a whole")),
    keysWith: (beginning, last) => checked(() => keysOf({ adapter, prefix }, beginning, last)),
    bytes: async () => null,
    disconnect: async () => {
      await adapter.disconnect();
    },
  };
  try {
    await store.get("codey");
  } catch (error) {
    await store.disconnect().catch(() => undefined);
    throw error;
  }
  return store;
}

/** The address for people: neither user nor password. @throws UsageError for what is no address of a known kind. */
export function withoutCredentials(address: string): string {
  const { protocol, host, pathname } = parseUrl(address);
  return `${protocol}//${host}${pathname === "/" ? "" : pathname}`;
}

const KINDS = ["redis:", "rediss:", "valkey:", "valkeys:", "postgres:", "postgresql:"];

function parseUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !KINDS.includes(url.protocol))
    throw new UsageError("vault.url is to begin with redis://, rediss://, valkey:// or postgres://.");
  return url;
}

async function connect(url: URL): Promise<Server> {
  if (url.protocol.startsWith("postgres")) {
    const { default: KeyvPostgres } = await import("@keyv/postgres");
    const adapter = new KeyvPostgres({
      uri: url.href,
      table: "codey_vault",
      iterationLimit: 1000,
      max: 2,
      connectionTimeoutMillis: CONNECT_MS,
      statement_timeout: ANSWER_MS,
    });
    return { adapter, prefix: "" };
  }
  const { default: KeyvValkey } = await import("@keyv/valkey");
  const adapter = new KeyvValkey({
    uri: url.href.replace(/^valkey/, "redis"),
    useRedisSets: false,
    connectTimeout: CONNECT_MS,
    commandTimeout: ANSWER_MS,
    maxRetriesPerRequest: 1,
    retryStrategy: () => null,
  });
  return { adapter, prefix: VALKEY_PREFIX };
}

/** Servers tell keys by what stands before a colon, in any order, and now and then one of them twice. */
async function keysOf(
  { adapter, prefix }: Server,
  beginning: string,
  last: number | undefined,
): Promise<readonly string[]> {
  const group = beginning.slice(0, beginning.lastIndexOf(":"));
  const found = new Set<string>();
  for await (const [stored] of adapter.iterator(prefix + group)) {
    const key = String(stored).slice(prefix.length);
    if (key.startsWith(beginning)) found.add(key);
  }
  const sorted = [...found].sort();
  return last === undefined ? sorted : sorted.slice(-last);
}
