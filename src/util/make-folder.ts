import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { errorCode } from "./error-code.ts";

/**
 * Makes a folder, and what is missing above it, for the user alone. Node's own `recursive` never comes back where the parent
 * exists and takes no folders (as anywhere below /proc; Node 20.20 and earlier), so that here each level is tried once.
 * @throws what `mkdir` throws when it cannot be made.
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (errorCode(error) === "ENOENT" && dirname(path) !== path) return makeWithParents(path);
    await refuseUnlessFolder(path, error);
  }
}

async function makeWithParents(path: string): Promise<void> {
  await makeFolder(dirname(path));
  // Another process may have been quicker.
  await mkdir(path, { mode: 0o700 }).catch((error: unknown) => refuseUnlessFolder(path, error));
}

async function refuseUnlessFolder(path: string, error: unknown): Promise<void> {
  if (errorCode(error) === "EEXIST" && (await stat(path)).isDirectory()) return;
  throw error;
}
