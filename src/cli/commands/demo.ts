import { rm } from "node:fs/promises";
import { compose } from "../../compose.ts";
import type { CommandWorld } from "../world.ts";
import { plantRepository } from "../demo/plant-repository.ts";
import { EXIT } from "../exit-code.ts";
import { openSinks } from "../sinks.ts";
import { runReview } from "./review.ts";

/** `codey demo`: the real review of a planted change in a repository of its own, which is removed afterwards. */
export async function demoCommand(world: CommandWorld): Promise<number> {
  const { folder, root, home } = await plantRepository(world.env["PATH"]);
  try {
    world.stderr.write(
      `A throw-away repository with a planted change: ${root}\n$ codey review --staged --model none\n\n`,
    );
    const env = { ...world.env, CODEY_HOME: home, GIT_CONFIG_GLOBAL: "/dev/null" };
    const composition = await compose({
      cwd: root,
      env,
      flags: { model: "none" },
      readStdin: () => Promise.resolve(new Uint8Array()),
      useVault: true,
      configRevision: null,
    });
    const sinks = openSinks([{ format: "terminal", file: null }], world);
    await runReview({
      composition,
      change: await composition.git.readChange({ mode: "staged" }),
      world: { ...world, cwd: root, env },
      sinks,
      useCache: true,
    });
    world.stderr.write(
      "\nNow in a repository of your own: codey review, codey hooks install, codey rules.\n",
    );
    return EXIT.clean;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
