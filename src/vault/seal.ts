import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * A record in the envelope it is stored in. The code over its key and itself tells a flipped bit, an edited record, one
 * copied to another key or repository, and one that somebody else wrote, from what this user's Codey has written.
 */
export interface Sealed {
  /** HMAC-SHA-256 (RFC 2104), hex. */
  readonly mac: string;
  readonly record: string;
}

/** The record as text with the code over its full key and itself. */
export function seal(key: string, record: unknown, secret: Uint8Array): Sealed {
  const text = JSON.stringify(record);
  return { mac: codeOf(key, text, secret).toString("hex"), record: text };
}

/** The record, still to be checked against its schema, or null when it is not one that `seal` made for this key. */
export function unseal(key: string, stored: unknown, secret: Uint8Array): unknown {
  if (!isSealed(stored)) return null;
  const given = Buffer.from(stored.mac, "hex");
  const right = codeOf(key, stored.record, secret);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return JSON.parse(stored.record);
}

function codeOf(key: string, text: string, secret: Uint8Array): Buffer {
  const parts = [key, text].map((part) => `${Buffer.byteLength(part)}:${part}`);
  return createHmac("sha256", secret).update(parts.join("")).digest();
}

function isSealed(value: unknown): value is Sealed {
  return (
    typeof value === "object" &&
    value !== null &&
    "mac" in value &&
    typeof value.mac === "string" &&
    "record" in value &&
    typeof value.record === "string"
  );
}
