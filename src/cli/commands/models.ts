import { modelDirectories, readConfig } from "../../compose.ts";
import { findDirectories } from "../../config/directories.ts";
import { openGit } from "../../git/open-git.ts";
import type { CatalogueEntry } from "../../models/catalogue.ts";
import { listModels } from "../../models/list-models.ts";
import { verifyModel } from "../../models/verify-model.ts";
import { printableLine } from "../../util/printable.ts";
import { EXIT } from "../exit-code.ts";
import type { World } from "../world.ts";

/** `codey models list|verify`: the catalogue, where its files are or belong, and whether they are whole. */
export async function modelsCommand(action: string, world: World): Promise<number> {
  const { env } = world;
  const places = findDirectories(env);
  const git = await openGit({ cwd: world.cwd, env });
  const { config } = await readConfig({ git, env, flags: {}, revision: null });
  const directories = modelDirectories(config, places, env);
  const listed = await listModels({ directories });
  if (action === "verify") return verify(listed, { directories, cacheDirectory: places.cache }, world);
  world.stdout.write(listed.map(({ entry, path }) => describe(entry, path)).join("\n"));
  world.stdout.write(
    `\nPut a downloaded file into ${printableLine(directories.at(-1) ?? "")}, then run codey models verify.\n`,
  );
  return EXIT.clean;
}

async function verify(
  listed: Awaited<ReturnType<typeof listModels>>,
  options: { readonly directories: readonly string[]; readonly cacheDirectory: string },
  world: World,
): Promise<number> {
  let changed = 0;
  for (const { entry } of listed) {
    const verification = await verifyModel(entry, options);
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
