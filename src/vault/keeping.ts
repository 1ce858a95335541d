import type { VaultKeeping, VaultNamespace } from "../types/vault.ts";
import type { Decisions } from "./decisions.ts";
import type { Namespace, Opened } from "./namespace.ts";
import { BY_TIME } from "./records/names.ts";

interface Kept {
  readonly opened: Opened;
  readonly namespaces: Readonly<Record<VaultNamespace, Namespace>>;
  readonly decisions: Decisions;
  /** Milliseconds until a record that was brought along may be dropped, as for those written here. */
  readonly ttl: number;
}

/** See `VaultKeeping`. */
export function keeping({ opened, namespaces, decisions, ttl }: Kept): VaultKeeping {
  const keysOf = async (name: VaultNamespace): Promise<readonly string[]> =>
    (await namespaces[name].keys("")).filter((key) => !key.startsWith(BY_TIME));
  return {
    namespaces: ["patterns", "features", "state", "verdicts", "index", "timings"],
    async *records(names) {
      const { RECORDS } = await import("./records/all.ts");
      for (const namespace of names) {
        for (const key of await keysOf(namespace)) {
          const looked = await namespaces[namespace].look(key, () => RECORDS.kindOf(namespace, key));
          if (looked.found === "record") yield { namespace, key, record: looked.value, problem: null };
          if (looked.found === "damage") yield { namespace, key, record: null, problem: looked.problem };
        }
      }
    },
    async adopt({ namespace, key, record }) {
      const { RECORDS } = await import("./records/all.ts");
      const understood = RECORDS.understand(RECORDS.kindOf(namespace, key), record);
      if (!understood.ok) return understood.problem;
      if (namespace !== "patterns") {
        await namespaces[namespace].write({ key, record: understood.value, ttl });
        return null;
      }
      const read = RECORDS.understand(RECORDS.patternRecord, record);
      if (!read.ok || read.value.pattern.fingerprint !== key)
        return "does not stand under its own fingerprint";
      await decisions.keep([read.value.pattern]);
      return null;
    },
    async remove(records) {
      for (const { namespace, key } of records) {
        if (namespace === "patterns") continue;
        await namespaces[namespace].remove([key]);
      }
      const forgotten = records.filter(({ namespace }) => namespace === "patterns").map(({ key }) => key);
      if (forgotten.length > 0) await decisions.forget(forgotten);
    },
    async sweep() {
      let swept = 0;
      for (const namespace of Object.values(namespaces)) {
        const before = (await namespace.keys("")).length;
        // To read what has expired is to remove it.
        for (const key of await keysOf(namespace.name))
          await namespace.look(key, (kinds) => kinds.kindOf(namespace.name, key));
        swept += before - (await namespace.keys("")).length;
      }
      return swept + (await decisions.sweepTimes());
    },
    place: async () => ({ where: opened.where, bytes: await opened.guard(() => opened.store.bytes()) }),
  };
}
