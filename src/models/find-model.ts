import { basename, isAbsolute, resolve } from "node:path";
import { EnvironmentError, UsageError } from "../types/errors.ts";
import { readCatalogue, type CatalogueEntry, type ModelRole } from "./catalogue.ts";
import { digestFile } from "./file-digest.ts";
import { readGgufHeader } from "./gguf-header.ts";
import { findInstalled } from "./installed.ts";

/** A model file that may be loaded: its header is sound, and its digest is the pinned one where there is a pin. */
export interface FoundModel {
  readonly id: string;
  /** Absolute. */
  readonly path: string;
  /** SHA-256 of the file. */
  readonly digest: string;
}

export interface FindModelOptions {
  /** Searched in this order. */
  readonly directories: readonly string[];
  /** Where digests are remembered. */
  readonly cacheDirectory: string;
  /** What a relative path is relative to; needed for one only. */
  readonly cwd?: string;
  /** What `auto` has to be good for. Default: review. */
  readonly role?: ModelRole;
  /** Default: the one that ships with Codey. */
  readonly catalogue?: readonly CatalogueEntry[];
}

/**
 * The model that a setting means. `none`: null. `auto`: the best installed model of the catalogue for the role, or null. An id of
 * the catalogue: that one, or null when it is not installed. Anything with a slash or ending in `.gguf`: that file.
 * Throws UsageError for an unknown id and for a file that is missing or no sound GGUF, EnvironmentError when a pinned
 * file is not what its SHA-256 says: such a file is never loaded.
 */
export async function findModel(setting: string, options: FindModelOptions): Promise<FoundModel | null> {
  if (setting === "none") return null;
  if (/[/\\]|\.gguf$/i.test(setting)) return findByPath(setting, options);
  const catalogue = options.catalogue ?? (await readCatalogue());
  if (setting === "auto") return findBest(catalogue, options);
  const entry = catalogue.find(({ id }) => id === setting);
  if (entry === undefined) {
    const ids = catalogue.map(({ id }) => id).join(", ");
    throw new UsageError(
      `There is no model called ${setting}; use auto, none, a path to a .gguf file, or one of ${ids}.`,
    );
  }
  return findEntry(entry, options);
}

async function findByPath(setting: string, { cacheDirectory, cwd }: FindModelOptions): Promise<FoundModel> {
  if (cwd === undefined && !isAbsolute(setting))
    throw new UsageError(`The model path ${setting} is relative; name the file by its whole path.`);
  const path = resolve(cwd ?? "/", setting);
  await readGgufHeader(path);
  return { id: basename(path, ".gguf"), path, digest: await digestFile(path, cacheDirectory) };
}

/** In the catalogue's order, but one whose licence has terms of its own only when there is no other. */
async function findBest(
  catalogue: readonly CatalogueEntry[],
  options: FindModelOptions,
): Promise<FoundModel | null> {
  const { role = "review" } = options;
  const usable = catalogue.filter(({ automatic, roles }) => automatic && roles.includes(role));
  const free = usable.filter(({ terms }) => terms === null);
  const bound = usable.filter(({ terms }) => terms !== null);
  for (const entry of [...free, ...bound]) {
    const found = await findEntry(entry, options);
    if (found !== null) return found;
  }
  return null;
}

async function findEntry(
  entry: CatalogueEntry,
  { directories, cacheDirectory }: FindModelOptions,
): Promise<FoundModel | null> {
  const path = await findInstalled(entry, directories);
  if (path === null) return null;
  const digest = await digestFile(path, cacheDirectory);
  if (digest !== entry.sha256) {
    throw new EnvironmentError(
      `The file ${path} is not ${entry.id} as its publisher released it (its SHA-256 differs); delete it and download it again from ${entry.uri}.`,
    );
  }
  await readGgufHeader(path);
  return { id: entry.id, path, digest };
}
