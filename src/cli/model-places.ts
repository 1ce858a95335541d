import { modelDirectories, readConfig } from "../compose.ts";
import { findDirectories, type Directories } from "../config/directories.ts";
import type { WrittenConfig } from "../config/written-config.ts";
import { openGit } from "../git/open-git.ts";
import type { Config } from "../types/config.ts";
import type { World } from "./world.ts";

/** Where models are looked for, and where Codey keeps its own: the last of the directories. */
export interface ModelPlaces {
  readonly config: Config;
  readonly own: Directories;
  readonly directories: readonly string[];
  readonly folder: string;
}

/** The places by the configuration in force where the command was given. @throws UsageError for a wrong configuration. */
export async function findModelPlaces({ env, cwd }: World, flags: WrittenConfig = {}): Promise<ModelPlaces> {
  const own = findDirectories(env);
  const git = await openGit({ cwd, env });
  const { config } = await readConfig({ git, env, flags, revision: null });
  const directories = modelDirectories(config, own, env);
  return { config, own, directories, folder: directories.at(-1) ?? own.data };
}
