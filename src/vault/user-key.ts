import { randomBytes } from "node:crypto";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { EnvironmentError } from "../types/errors.ts";
import { createOnce } from "../util/create-once.ts";
import { errorCode } from "../util/error-code.ts";

const LENGTH = 32;

/** Where the user's key lies unless the configuration names another file. */
export function defaultKeyFile(directory: string): string {
  return join(directory, "key");
}

/**
 * The secret that this user's records are signed with: 32 bytes in hex in a file that nobody else may read. Made when it
 * is not there and `create` allows it; null when it is not there and does not.
 * @throws EnvironmentError when others may read the file, or it is no key.
 */
export async function readUserKey(file: string, create: boolean): Promise<Uint8Array | null> {
  const found = await readKey(file);
  if (found !== null || !create) return found;
  await createOnce(file, `${randomBytes(LENGTH).toString("hex")}\n`);
  return readKey(file);
}

async function readKey(file: string): Promise<Uint8Array | null> {
  let text: string;
  try {
    text = (await readFile(file, "latin1")).trim();
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
  const { mode } = await stat(file);
  if ((mode & 0o077) !== 0)
    throw new EnvironmentError(
      `The vault's key ${file} can be read by others; run chmod 600 on it, or move it away and codey vault gc drops what it signed.`,
    );
  if (!/^[0-9a-f]{64}$/.test(text))
    throw new EnvironmentError(`${file} is no key of the vault's; move it away and a new one is made.`);
  return Buffer.from(text, "hex");
}
