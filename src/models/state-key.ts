import { randomBytes } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder } from "../util/make-folder.ts";

const KEY_BYTES = 32;

/**
 * The secret that seals state files, made on first use in the user's data folder (0600): a cache that somebody else
 * filled, as in CI, does not have it. Null when it can neither be read nor made; then no state is kept.
 */
export async function readStateKey(dataDirectory: string): Promise<Buffer | null> {
  const path = join(dataDirectory, "state-key");
  try {
    return (await readKey(path)) ?? (await makeKey(dataDirectory, path));
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
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** Of several processes that make one at once, all use the first: a link is made or exists, never half. */
async function makeKey(dataDirectory: string, path: string): Promise<Buffer | null> {
  await makeFolder(dataDirectory);
  const made = `${path}.${randomBytes(6).toString("hex")}`;
  await writeFile(made, randomBytes(KEY_BYTES), { mode: 0o600 });
  try {
    await link(made, path).catch(() => {});
    return await readKey(path);
  } finally {
    await rm(made, { force: true });
  }
}
