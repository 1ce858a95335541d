import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { errorCode } from "../util/error-code.ts";
import { makeFolder } from "../util/make-folder.ts";

/**
 * SHA-256 of a file in hex. Hashed once: later calls find it in the cache directory as long as device, inode, size and
 * both times (to the nanosecond) are the same, so that a file that was swapped or written to is hashed again.
 */
export async function digestFile(path: string, cacheDirectory: string): Promise<string> {
  const known = await readRecord(await recordOf(path, cacheDirectory));
  return known ?? (await rehashFile(path, cacheDirectory));
}

/** The same, always from the bytes: a disk that forgets changes no time. What is found is remembered. */
export async function rehashFile(path: string, cacheDirectory: string): Promise<string> {
  const digest = await hashFile(path);
  await rememberDigest(path, digest, cacheDirectory);
  return digest;
}

/** Spares the next `digestFile` the reading. */
export async function rememberDigest(path: string, digest: string, cacheDirectory: string): Promise<void> {
  const record = await recordOf(path, cacheDirectory);
  const { default: writeFileAtomic } = await import("write-file-atomic");
  await makeFolder(dirname(record));
  await writeFileAtomic(record, digest);
}

async function recordOf(path: string, cacheDirectory: string): Promise<string> {
  return join(cacheDirectory, "model-digests", await identify(path));
}

async function identify(path: string): Promise<string> {
  const { dev, ino, size, mtimeNs, ctimeNs } = await stat(path, { bigint: true });
  return [dev, ino, size, mtimeNs, ctimeNs].join("-");
}

async function readRecord(path: string): Promise<string | null> {
  try {
    const text = await readFile(path, "utf8");
    return /^[0-9a-f]{64}$/.test(text) ? text : null;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}

/** SHA-256 in hex, from the bytes. */
export async function hashFile(path: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path, { highWaterMark: 2 ** 20, signal })) hash.update(piece);
  return hash.digest("hex");
}
