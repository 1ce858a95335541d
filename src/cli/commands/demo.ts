import { rm } from "node:fs/promises";
import type { CommandWorld } from "../world.ts";
import { plantRepository } from "../demo/plant-repository.ts";
import { EXIT } from "../exit-code.ts";
import { openSinks } from "../sinks.ts";
import { reviewStaged } from "./review-staged.ts";

/** `codey demo`: the real review of a planted change in a repository of its own, which is removed afterwards. */
export async function demoCommand(world: CommandWorld): Promise<number> {
  const { folder, root, home } = await plantRepository(world.env["PATH"]);
  try {
    world.stderr.write(
      `A throw-away repository with a planted change: ${root}\n$ codey review --staged --model none\n\n`,
    );
    const env = { ...world.env, CODEY_HOME: home, GIT_CONFIG_GLOBAL: "/dev/null" };
    const sinks = openSinks([{ format: "terminal", file: null }], world);
    await reviewStaged({ ...world, cwd: root, env }, { model: "none", sinks, patienceMs: null });
    world.stderr.write(
      "\nNow in a repository of your own: codey review, codey hooks install, codey rules.\n",
    );
    return EXIT.clean;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
