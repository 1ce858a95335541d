import { randomBytes } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { createOnce } from "../util/create-once.ts";
import { errorCode } from "../util/error-code.ts";
import { makeFolder } from "../util/make-folder.ts";

const KEY_BYTES = 32;

/**
 * The secret that seals state files, made on first use in the user's data folder (0600): a cache that somebody else
 * filled, as in CI, does not have it. Null when it can neither be read nor made; then no state is kept.
 */
export async function readStateKey(dataDirectory: string): Promise<Buffer | null> {
  const path = join(dataDirectory, "state-key");
  try {
    const found = await readKey(path);
    if (found !== null) return found;
    await makeFolder(dataDirectory);
    await createOnce(path, randomBytes(KEY_BYTES));
    return await readKey(path);
  } catch {
    return null;
  }
}

async function readKey(path: string): Promise<Buffer | null> {
  try {
    const key = await readFile(path);
    if (key.length === KEY_BYTES) return key;
    await rm(path);
    return null;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}
