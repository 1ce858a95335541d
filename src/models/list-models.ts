import { readCatalogue, type CatalogueEntry } from "./catalogue.ts";
import { findInstalled } from "./installed.ts";

export interface ListedModel {
  readonly entry: CatalogueEntry;
  /** Null when it is not installed. */
  readonly path: string | null;
}

/** Every model of the catalogue with the place of its file, if it is there. Nothing is hashed. */
export async function listModels(options: {
  readonly directories: readonly string[];
  readonly catalogue?: readonly CatalogueEntry[];
}): Promise<readonly ListedModel[]> {
  const catalogue = options.catalogue ?? (await readCatalogue());
  return Promise.all(
    catalogue.map(async (entry) => ({ entry, path: await findInstalled(entry, options.directories) })),
  );
}
