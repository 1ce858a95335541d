import { access } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "../util/error-code.ts";

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
    if (["ENOENT", "ENOTDIR"].includes(errorCode(error) ?? "")) return false;
    throw error;
  }
}
