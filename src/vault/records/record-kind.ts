import type { z } from "zod";
import { isFields } from "../../util/is-fields.ts";

type Fields = Readonly<Record<string, unknown>>;

/** One kind of record: its schema today, and how each older version becomes the next one. */
export interface RecordKind<Value> {
  /** What today's records carry as `v`. */
  readonly version: number;
  readonly schema: z.ZodType<Value>;
  /** By the version it starts from; each step gives a record of the version after it. */
  readonly migrations: Readonly<Record<number, (record: Fields) => Fields>>;
}

/** A record as it is to be used, or why it is not, in words that complete "it …". */
export type Understood<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly problem: string };

/**
 * Reads what lies in the vault as foreign data: brought to today's version step by step, then checked. A record of a
 * later version than this program's is left alone. What is of today's version is only checked, so that doing it twice
 * is doing it once.
 */
export function understand<Value>(kind: RecordKind<Value>, record: unknown): Understood<Value> {
  if (!isFields(record) || typeof record["v"] !== "number")
    return { ok: false, problem: "is no record of the vault's" };
  if (record["v"] > kind.version) return { ok: false, problem: "was written by a later version of Codey" };
  let current = record;
  while (current["v"] !== kind.version) {
    const from = Number(current["v"]);
    const step = kind.migrations[from];
    if (step === undefined)
      return { ok: false, problem: `is of version ${from}, which nothing reads any more` };
    current = { ...step(current), v: from + 1 };
  }
  const parsed = kind.schema.safeParse(current);
  return parsed.success
    ? { ok: true, value: parsed.data }
    : { ok: false, problem: "does not say what such a record has to say" };
}
