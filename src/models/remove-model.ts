import { rm } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { UsageError } from "../types/errors.ts";
import type { CatalogueEntry } from "./catalogue.ts";
import { findInstalled } from "./installed.ts";
import { withLock } from "./lock-file.ts";

/**
 * Deletes the entry's file, and what a broken-off download left of it, from the user's own folder; gives the path, or
 * null when there was nothing. @throws UsageError when the file lies in a folder that is not Codey's.
 */
export async function removeModel(
  entry: CatalogueEntry,
  options: { readonly directories: readonly string[]; readonly own: string },
): Promise<string | null> {
  const installed = await findInstalled(entry, options.directories);
  if (installed !== null && resolve(dirname(installed)) !== resolve(options.own)) {
    throw new UsageError(
      `${installed} is not in Codey's own folder and may be another program's; delete it yourself.`,
    );
  }
  const path = join(options.own, entry.file);
  const left = await findInstalled({ ...entry, file: `${entry.file}.part` }, [options.own]);
  if (installed === null && left === null) return null;
  await withLock(`${path}.lock`, async () => {
    await rm(path, { force: true });
    await rm(`${path}.part`, { force: true });
  });
  return path;
}
