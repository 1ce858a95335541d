import { createHash } from "node:crypto";

export function hashPassword(password: string) {
  return createHash("md5").update(password).digest("hex"); // HIT
}
