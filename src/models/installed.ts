import { stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { errorCode } from "../util/error-code.ts";
import type { CatalogueEntry } from "./catalogue.ts";

/**
 * Where the entry's file lies: in one of the directories, or below one as `<publisher>/<repository>/<file>`, the way
 * LM Studio keeps models. Null when it is nowhere. The content is not looked at.
 */
export async function findInstalled(
  entry: CatalogueEntry,
  directories: readonly string[],
): Promise<string | null> {
  for (const directory of directories) {
    for (const folder of ["", entry.repo, basename(entry.repo)]) {
      const path = join(directory, folder, entry.file);
      if (await isFile(path)) return path;
    }
  }
  return null;
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    // Absent, or below something that is no folder or may not be entered: not installed there.
    if (errorCode(error) !== null) return false;
    throw error;
  }
}
