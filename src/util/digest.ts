import { createHash } from "node:crypto";

/** SHA-256 in hex over the parts, each preceded by its length so that no two lists of parts collide. */
export function digest(...parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest("hex");
}
