import { open, readFile, rm } from "node:fs/promises";
import { pid, kill } from "node:process";
import { EnvironmentError } from "../types/errors.ts";
import { errorCode } from "../util/error-code.ts";

/** Does the work while no other process does. A lock whose process has ended is taken over. */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  await take(path);
  try {
    return await work();
  } finally {
    await rm(path, { force: true });
  }
}

async function take(path: string): Promise<void> {
  for (const isLast of [false, true]) {
    try {
      const file = await open(path, "wx", 0o600);
      await file.writeFile(String(pid));
      await file.close();
      return;
    } catch (error) {
      if (errorCode(error) !== "EEXIST") throw error;
      const owner = Number(await readFile(path, "utf8").catch(() => ""));
      if (isLast || isRunning(owner)) {
        throw new EnvironmentError(
          `Another codey (process ${owner}) is at work on this file; wait for it, or delete ${path} if it is not.`,
          { cause: error },
        );
      }
      await rm(path, { force: true });
    }
  }
}

/** Whether there is a process of this number on this machine. */
export function isRunning(id: number): boolean {
  try {
    return Number.isSafeInteger(id) && id > 0 && kill(id, 0);
  } catch (error) {
    // A process of somebody else's may not be signalled, but it is there.
    return errorCode(error) === "EPERM";
  }
}
