import { openGit } from "../../git/open-git.ts";
import { readConfig } from "../../compose.ts";
import { EXIT } from "../exit-code.ts";
import type { World } from "../world.ts";

/** `codey config print|schema`. */
export async function configCommand(action: string, world: World): Promise<number> {
  world.stdout.write(
    `${JSON.stringify(action === "schema" ? await schema() : await inForce(world), null, 2)}\n`,
  );
  return EXIT.clean;
}

async function schema(): Promise<unknown> {
  const { configSchema } = await import("../../config/config-schema.ts");
  return configSchema();
}

async function inForce(world: World): Promise<unknown> {
  const git = await openGit({ cwd: world.cwd, env: world.env });
  const { config, origins, warnings } = await readConfig({ git, env: world.env, flags: {}, revision: null });
  return { config, origins, warnings };
}
