import { open, type FileHandle } from "node:fs/promises";
import { errorCode } from "../../util/error-code.ts";

/** Where LMDB keeps what it needs to open a file (data format 2, as lmdb 3.5 writes it on 64-bit little-endian machines). */
const META = { magic: 24, pageSize: 48, lastPage: 144, transaction: 152, length: 160 };
const MAGIC = 0xbeefc0de;
const MIN_PAGE = 512;
const MAX_PAGE = 65_536;

/**
 * One sentence on why LMDB must not map this file, or null when it may. LMDB trusts its file: a truncated one would
 * end the process by SIGBUS, which nobody can catch, so the length is compared with what the newest commit refers to.
 * A file that does not exist or is empty is a new vault.
 */
export async function describeDamage(path: string): Promise<string | null> {
  const file = await openIfThere(path);
  if (file === null) return null;
  try {
    return await describeContents(file);
  } finally {
    await file.close();
  }
}

async function openIfThere(path: string): Promise<FileHandle | null> {
  try {
    return await open(path, "r");
  } catch (error) {
    if (errorCode(error) === "ENOENT") return null;
    throw error;
  }
}

async function describeContents(file: FileHandle): Promise<string | null> {
  if ((await file.stat()).size === 0) return null;
  const first = await readMeta(file, 0);
  if (first === null) return "it is not a file of the vault's";
  const second = await readMeta(file, first.pageSize);
  if (second === null) return "its beginning is damaged";
  const newest = second.transaction > first.transaction ? second : first;
  // After the meta pages: a commit by another process in between only lets the file grow.
  const { size } = await file.stat();
  return BigInt(size) < (newest.lastPage + 1n) * BigInt(newest.pageSize) ? "its end is missing" : null;
}

interface Meta {
  readonly pageSize: number;
  readonly lastPage: bigint;
  readonly transaction: bigint;
}

async function readMeta(file: FileHandle, position: number): Promise<Meta | null> {
  const bytes = Buffer.alloc(META.length);
  const { bytesRead } = await file.read(bytes, 0, META.length, position);
  if (bytesRead < META.length || bytes.readUInt32LE(META.magic) !== MAGIC) return null;
  const pageSize = bytes.readUInt32LE(META.pageSize);
  if (pageSize < MIN_PAGE || pageSize > MAX_PAGE) return null;
  return {
    pageSize,
    lastPage: bytes.readBigUInt64LE(META.lastPage),
    transaction: bytes.readBigUInt64LE(META.transaction),
  };
}
