import { access, constants, open, rm } from "node:fs/promises";
import { platform } from "node:process";
import { join } from "node:path";
import { makeFolder } from "../../util/make-folder.ts";
import { unfinishedName } from "./unfinished.ts";

/** A file of this process alone. */
export interface AsideFile {
  readonly path: string;
  /** Gone in any case afterwards; never rejects. */
  remove(): Promise<void>;
}

/** Where conversations are put aside. */
export interface AsidePlace {
  /** All of them together may take so much. */
  readonly mostBytes: number;
  /** An empty file. @throws when there can be none. */
  make(): Promise<AsideFile>;
}

/** Two conversations of 500 tokens of a 7B model; it counts as memory. */
const MOST_IN_MEMORY_BYTES = 64 * 2 ** 20;
/** The chunks of ten reviews of a 7B model, which take 28 MB each, and half as many detours. */
const MOST_ON_DISK_BYTES = 512 * 2 ** 20;
/** A file system in memory, on every Linux (https://docs.kernel.org/filesystems/tmpfs.html). */
const MEMORY = "/dev/shm";

/** Files in a folder that this user alone may read. What a killed process leaves there is removed by the next one. */
export function inFolder(folder: string): AsidePlace {
  return {
    mostBytes: MOST_ON_DISK_BYTES,
    async make() {
      await makeFolder(folder);
      const path = join(folder, unfinishedName("aside"));
      await (await open(path, "wx", 0o600)).close();
      return { path, remove: () => rm(path, { force: true }).catch(() => undefined) };
    },
  };
}

/**
 * Files in memory that have no name, so that nobody finds them and none is left when the process ends, however it does. Null where
 * there is no such place: only Linux reaches a file by its descriptor.
 */
export async function inMemory(): Promise<AsidePlace | null> {
  if (platform !== "linux" || !(await mayWrite(MEMORY))) return null;
  return {
    mostBytes: MOST_IN_MEMORY_BYTES,
    async make() {
      const name = join(MEMORY, unfinishedName("codey-aside"));
      const file = await open(name, "wx", 0o600);
      await rm(name, { force: true });
      return { path: `/proc/self/fd/${file.fd}`, remove: () => file.close().catch(() => undefined) };
    },
  };
}

async function mayWrite(folder: string): Promise<boolean> {
  try {
    await access(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}
