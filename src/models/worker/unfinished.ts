import { randomBytes } from "node:crypto";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pid } from "node:process";
import { isRunning } from "../lock-file.ts";

/** End of the names of files that are being written, or that one process has for itself. */
export const UNFINISHED = ".part";

/** A name for such a file, which tells whose it is. */
export function unfinishedName(base: string): string {
  return `${base}.${pid}-${randomBytes(6).toString("hex")}${UNFINISHED}`;
}

/**
 * Removes what processes have left that were killed. A folder that machines share may lose a file of another machine's process:
 * that one reads its tokens again.
 */
export async function sweepUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const owner = /\.(\d+)-[0-9a-f]{12}\.part$/.exec(name)?.[1];
    if (owner !== undefined && !isRunning(Number(owner)))
      await rm(join(folder, name), { force: true }).catch(() => undefined);
  }
}
