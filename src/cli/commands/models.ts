import { readCatalogue, type CatalogueEntry } from "../../models/catalogue.ts";
import { listModels } from "../../models/list-models.ts";
import { verifyModel } from "../../models/verify-model.ts";
import { UsageError } from "../../types/errors.ts";
import { printableLine } from "../../util/printable.ts";
import { EXIT } from "../exit-code.ts";
import { findModelPlaces, type ModelPlaces } from "../model-places.ts";
import type { World } from "../world.ts";

export interface ModelsArguments {
  readonly action: string;
  /** Of the catalogue; what `pull` and `rm` are about. */
  readonly id: string | null;
  readonly acceptTerms: boolean;
}

/** `codey models list|pull|verify|rm|doctor`. */
export async function modelsCommand(args: ModelsArguments, world: World): Promise<number> {
  const places = await findModelPlaces(world);
  switch (args.action) {
    case "pull":
      return pull(await findEntry(args), args, places, world);
    case "rm":
      return remove(await findEntry(args), places, world);
    case "verify":
      return verify(places, world);
    case "doctor":
      return examine(places, world);
    default:
      return list(places, world);
  }
}

async function findEntry({ action, id }: ModelsArguments): Promise<CatalogueEntry> {
  const catalogue = await readCatalogue();
  const ids = catalogue.map((entry) => entry.id).join(", ");
  if (id === null) throw new UsageError(`Say which model: codey models ${action} <id>, one of ${ids}.`);
  const entry = catalogue.find((known) => known.id === id);
  if (entry === undefined)
    throw new UsageError(`There is no model called ${id} in the catalogue; use one of ${ids}.`);
  return entry;
}

async function list({ directories, folder }: ModelPlaces, world: World): Promise<number> {
  const listed = await listModels({ directories });
  world.stdout.write(listed.map(({ entry, path }) => describe(entry, path)).join("\n"));
  world.stdout.write(
    `\ncodey models pull <id> gets one. A file that you downloaded yourself goes into ${printableLine(folder)}; codey models verify checks it.\n`,
  );
  return EXIT.clean;
}

async function pull(
  entry: CatalogueEntry,
  { acceptTerms }: ModelsArguments,
  { own, folder }: ModelPlaces,
  world: World,
): Promise<number> {
  if (entry.terms !== null && !acceptTerms) {
    throw new UsageError(
      `${entry.id} comes under ${entry.licence}: ${entry.terms} If you accept that, add --accept-terms.`,
    );
  }
  const { pullModel } = await import("../../models/pull-model.ts");
  const { makeDownloadProgress } = await import("../download-progress.ts");
  const { env, signal } = world;
  const progress = makeDownloadProgress(entry.id, world);
  try {
    const path = await pullModel({
      entry,
      directory: folder,
      cacheDirectory: own.cache,
      env,
      signal,
      onProgress: progress.show,
    });
    progress.clear();
    world.stdout.write(`${entry.id} is whole: ${printableLine(path)}\n`);
    return EXIT.clean;
  } finally {
    progress.clear();
  }
}

async function remove(
  entry: CatalogueEntry,
  { directories, folder }: ModelPlaces,
  world: World,
): Promise<number> {
  const { removeModel } = await import("../../models/remove-model.ts");
  const path = await removeModel(entry, { directories, own: folder });
  world.stdout.write(
    path === null ? `${entry.id} is not installed.\n` : `${entry.id} was deleted: ${printableLine(path)}\n`,
  );
  return EXIT.clean;
}

async function examine({ config, own, directories }: ModelPlaces, world: World): Promise<number> {
  const { examineModels } = await import("../../models/examine-models.ts");
  const { env, cwd, signal } = world;
  let isUsable = true;
  for await (const { what, advice, isFatal } of examineModels({
    ...config.models,
    wanted: config.model,
    directories,
    cacheDirectory: own.cache,
    dataDirectory: own.data,
    cwd,
    signal,
    env,
  })) {
    if (isFatal) isUsable = false;
    const mark = isFatal ? "problem" : advice === null ? "ok" : "note";
    world.stdout.write(`${mark}: ${printableLine(advice === null ? what : `${what}; ${advice}`)}\n`);
  }
  return isUsable ? EXIT.clean : EXIT.environment;
}

async function verify({ directories, own }: ModelPlaces, world: World): Promise<number> {
  const listed = await listModels({ directories });
  let changed = 0;
  for (const { entry } of listed) {
    const verification = await verifyModel(entry, { directories, cacheDirectory: own.cache });
    if (verification.status === "missing") continue;
    if (verification.status === "changed") changed += 1;
    const says =
      verification.status === "whole" ? "whole" : "NOT what its publisher released; it will not be loaded";
    world.stdout.write(
      `${entry.id}: ${says}\n  ${printableLine(verification.path)}\n  sha256 ${verification.digest}\n`,
    );
  }
  if (listed.every(({ path }) => path === null))
    world.stdout.write("No model of the catalogue is installed.\n");
  return changed > 0 ? EXIT.environment : EXIT.clean;
}

function describe(entry: CatalogueEntry, path: string | null): string {
  const gigabytes = (entry.approximateBytes / 1e9).toFixed(2);
  const mark = entry.default ? " (recommended)" : "";
  const terms = entry.terms === null ? "" : `; ${entry.terms}`;
  const place = path === null ? `not installed, from ${entry.uri}` : `installed: ${printableLine(path)}`;
  return `${entry.id}${mark}: ${entry.roles.join(", ")}\n  ${gigabytes} GB, needs ${entry.memoryMb} MB, ${entry.licence}${terms}\n  ${place}\n`;
}
