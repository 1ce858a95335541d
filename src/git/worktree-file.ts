import { constants } from "node:fs";
import { lstat, open, readlink, realpath } from "node:fs/promises";
import { join } from "node:path";
import type { ChangedFile } from "../types/change.ts";
import { errorCode } from "../util/error-code.ts";
import { MAX_BLOB_BYTES } from "./object-reader.ts";

/**
 * The bytes of a changed file as they lie in the worktree; for a symbolic link, its target, as git stores it. No link is
 * followed, neither the last name of the path nor a folder on the way. Null when there is nothing of the kind (it may be
 * gone since the listing), or it is larger than `MAX_BLOB_BYTES`.
 */
export async function readWorktreeFile(
  root: string,
  file: Pick<ChangedFile, "newPath" | "newMode" | "rawPath">,
): Promise<Uint8Array | null> {
  if (file.newPath === null || file.newMode === "160000") return null;
  const path = Buffer.concat([Buffer.from(`${root}/`), file.rawPath ?? Buffer.from(file.newPath)]);
  try {
    if (!(await staysInside(root, path))) return null;
    if (file.newMode === "120000") return await readlink(path, { encoding: "buffer" });
    return await readRegular(path);
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** True when the folder of the path is no link and holds none on its way down from the root. */
async function staysInside(root: string, path: Buffer): Promise<boolean> {
  const folder = path.subarray(0, path.lastIndexOf("/"));
  const real = await realpath(folder, { encoding: "buffer" });
  const below = folder.subarray(Buffer.byteLength(root));
  const expected = Buffer.concat([await realpath(join(root), { encoding: "buffer" }), below]);
  return real.equals(expected);
}

async function readRegular(path: Buffer): Promise<Uint8Array | null> {
  if (!(await lstat(path)).isFile()) return null;
  // Without O_NONBLOCK a FIFO put in place meanwhile would hang the review.
  const handle = await open(
    path,
    constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
  );
  try {
    const found = await handle.stat();
    return found.isFile() && found.size <= MAX_BLOB_BYTES ? await handle.readFile() : null;
  } finally {
    await handle.close();
  }
}

const GONE = new Set(["ENOENT", "ENOTDIR", "ELOOP", "EINVAL", "EACCES", "EISDIR"]);

function isGone(error: unknown): boolean {
  return GONE.has(errorCode(error) ?? "");
}
