import { chmod, lstat } from "node:fs/promises";
import { join } from "node:path";
import { getuid, platform } from "node:process";
import { EnvironmentError } from "../../types/errors.ts";
import { makeFolder } from "../../util/make-folder.ts";

/** What the kernel takes as the name of a socket: 108 bytes with the end on Linux, 104 on macOS (unix(7), unix(4)). */
const LONGEST_PATH = 103;

/** Where the resident process of this user listens, and where it writes down who it is. */
export interface ResidentAddress {
  readonly folder: string;
  readonly socket: string;
  readonly pidFile: string;
  readonly log: string;
  readonly lock: string;
}

/** Null where there can be none: no Unix sockets, or a data folder whose name is too long for one. */
export function residentAddress(dataDirectory: string): ResidentAddress | null {
  const folder = join(dataDirectory, "run");
  const socket = join(folder, "serve.sock");
  if (platform === "win32" || Buffer.byteLength(socket) > LONGEST_PATH) return null;
  return {
    folder,
    socket,
    pidFile: join(folder, "serve.pid"),
    log: join(folder, "serve.log"),
    lock: join(folder, "serve.lock"),
  };
}

/** @throws EnvironmentError where there can be no resident process, with the reason. */
export function needAddress(dataDirectory: string): ResidentAddress {
  const address = residentAddress(dataDirectory);
  if (address !== null) return address;
  throw new EnvironmentError(
    platform === "win32"
      ? "There is no resident process on Windows yet; every review loads the model itself."
      : `The name of the data folder (${dataDirectory}) is too long for a Unix socket; set CODEY_HOME to a shorter one.`,
  );
}

/** Makes the folder, for this user alone: whoever may enter it may use the model. */
export async function makePrivate(folder: string): Promise<void> {
  await makeFolder(folder);
  if (!(await isPrivate(folder))) await chmod(folder, 0o700);
}

/** Whether a folder is this user's and nobody else may enter it; a socket elsewhere may be anybody's. */
export async function isPrivate(folder: string): Promise<boolean> {
  try {
    const found = await lstat(folder);
    return found.isDirectory() && found.uid === getuid?.() && (found.mode & 0o077) === 0;
  } catch {
    return false;
  }
}
