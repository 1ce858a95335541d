import { digest } from "../util/digest.ts";

/**
 * A record in the envelope it is stored in: the digest tells a flipped bit, or a record copied to another key, from
 * what was written.
 */
export interface Sealed {
  readonly digest: string;
  readonly record: string;
}

/** The record as text with the digest over its key and itself. */
export function seal(key: string, record: unknown): Sealed {
  const text = JSON.stringify(record);
  return { digest: digest(key, text), record: text };
}

/** The record, still to be checked against its schema, or null when it is not one that `seal` made for this key. */
export function unseal(key: string, stored: unknown): unknown {
  if (!isSealed(stored) || stored.digest !== digest(key, stored.record)) return null;
  return JSON.parse(stored.record);
}

function isSealed(value: unknown): value is Sealed {
  return (
    typeof value === "object" &&
    value !== null &&
    "digest" in value &&
    "record" in value &&
    typeof value.record === "string"
  );
}
