import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { builtWorkerPath } from "../worker-process.ts";

/**
 * Which build of Codey this is, by its worker, whose file names all that it loads by their digests. Another build may judge or
 * speak otherwise, also under the same version.
 */
export async function buildDigest(): Promise<string> {
  return createHash("sha256")
    .update(await readFile(builtWorkerPath()))
    .digest("hex");
}
