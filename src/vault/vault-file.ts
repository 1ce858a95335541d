import { access } from "node:fs/promises";
import { join } from "node:path";

/** The one file of all repositories' records; LMDB puts a lock file beside it. */
export function vaultFile(directory: string): string {
  return join(directory, "vault.mdb");
}

/** Whether anything was ever stored there. Costs no more than looking: the database is not loaded. */
export async function vaultExists(directory: string): Promise<boolean> {
  try {
    await access(vaultFile(directory));
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return false;
    throw error;
  }
}
