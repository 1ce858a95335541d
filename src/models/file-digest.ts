import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * SHA-256 of a file in hex. Hashed once: later calls find it in the cache directory as long as device, inode, size and
 * both times (to the nanosecond) are the same, so that a file that was swapped or written to is hashed again.
 */
export async function digestFile(path: string, cacheDirectory: string): Promise<string> {
  const record = join(cacheDirectory, "model-digests", await identify(path));
  const known = await readRecord(record);
  if (known !== null) return known;
  const digest = await hash(path);
  const { default: writeFileAtomic } = await import("write-file-atomic");
  await mkdir(join(cacheDirectory, "model-digests"), { recursive: true });
  await writeFileAtomic(record, digest);
  return digest;
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
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

async function hash(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path, { highWaterMark: 2 ** 20 })) hash.update(piece);
  return hash.digest("hex");
}
