import type { CatalogueEntry } from "./catalogue.ts";
import { rehashFile } from "./file-digest.ts";
import { findInstalled } from "./installed.ts";

/** What became of a catalogue entry's file. */
export type Verification =
  | { readonly status: "whole" | "changed"; readonly path: string; readonly digest: string }
  | { readonly status: "missing" };

/** Compares an installed file with its pinned SHA-256. The file is read whole, whatever is remembered of it. */
export async function verifyModel(
  entry: CatalogueEntry,
  options: { readonly directories: readonly string[]; readonly cacheDirectory: string },
): Promise<Verification> {
  const path = await findInstalled(entry, options.directories);
  if (path === null) return { status: "missing" };
  const digest = await rehashFile(path, options.cacheDirectory);
  return { status: digest === entry.sha256 ? "whole" : "changed", path, digest };
}
