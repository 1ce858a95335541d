import { constants } from "node:fs";
import { lstat, open } from "node:fs/promises";
import { join } from "node:path";
import { decode } from "../../util/text.ts";
import { EnvironmentError } from "../../types/errors.ts";

/** A file of the worktree as text, in the encoding that it can be written back in. */
export interface WorktreeText {
  readonly text: string;
  readonly bytes: Buffer;
}

/**
 * Reads a regular file below `root`. No link is followed, neither the last name of the path nor a folder on the way.
 * Null where there is nothing of the kind.
 */
export async function readWorktreeText(root: string, path: string): Promise<WorktreeText | null> {
  if (!(await isPlain(root, path))) return null;
  const handle = await open(
    join(root, path),
    constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
  );
  try {
    const bytes = await handle.readFile();
    return { bytes, text: decode(bytes) };
  } finally {
    await handle.close();
  }
}

/**
 * Replaces a file as a whole or not at all, keeping its mode. What was read must still be there: a file that changed
 * meanwhile, or became a link, is left alone.
 * @returns why it was not written, as a sentence, or null.
 * @throws EnvironmentError when the disk does not take it.
 */
export async function writeWorktreeText(
  root: string,
  path: string,
  { before, after }: { readonly before: WorktreeText; readonly after: string },
): Promise<string | null> {
  const bytes = encodeLike(before, after);
  if (bytes === null) return "The fix has characters that the file's encoding cannot hold.";
  const now = await readWorktreeText(root, path);
  if (now === null || !now.bytes.equals(before.bytes)) return "The file changed just now.";
  const file = join(root, path);
  const { mode } = await lstat(file);
  // A new file takes its place, which its own mode would not prevent.
  if ((mode & 0o222) === 0) return "The file is write-protected.";
  const { default: writeFileAtomic } = await import("write-file-atomic");
  try {
    await writeFileAtomic(file, bytes, { mode: mode & 0o7777 });
    return null;
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new EnvironmentError(`${path} cannot be written: ${problem}.`, { cause });
  }
}

/** Text back into bytes, in the way that they were read: UTF-8 where they were UTF-8, else Latin-1. Null where that cannot hold it. */
export function encodeLike({ text, bytes }: WorktreeText, after: string): Buffer | null {
  const encoding = Buffer.from(text, "utf8").equals(bytes) ? "utf8" : "latin1";
  const encoded = Buffer.from(after, encoding);
  return encoded.toString(encoding) === after ? encoded : null;
}

async function isPlain(root: string, path: string): Promise<boolean> {
  const parts = path.split("/");
  let place = root;
  for (const [index, part] of parts.entries()) {
    place = join(place, part);
    const found = await lstat(place).catch((error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT" || error.code === "ENOTDIR") return null;
      throw error;
    });
    const isLast = index === parts.length - 1;
    if (found === null || (isLast ? !found.isFile() : !found.isDirectory())) return false;
  }
  return true;
}
