import { createHash } from "node:crypto";

export function checksum(bytes: Uint8Array) {
  return createHash("sha256").update(bytes).digest("hex") + createHash("md5").update(bytes).digest("hex");
}
