import { availableParallelism } from "node:os";
import { ownModels } from "../../compose.ts";
import { findModel } from "../../models/find-model.ts";
import { measureSettings, type Measurement } from "../../models/measure-settings.ts";
import { processorName } from "../../models/per-processor.ts";
import { writeSettings } from "../../models/settings.ts";
import { startModel } from "../../models/start-model.ts";
import { EnvironmentError } from "../../types/errors.ts";
import { EXIT } from "../exit-code.ts";
import { findModelPlaces } from "../model-places.ts";
import type { World } from "../world.ts";

/** `codey bench`: how fast the model reads and writes here under each setting; reviews use the best one from then on. */
export async function benchCommand(wanted: string | null, world: World): Promise<number> {
  const { env, cwd, signal } = world;
  const { config, own, directories } = await findModelPlaces(world, wanted === null ? {} : { model: wanted });
  const found = await findModel(config.model, { directories, cacheDirectory: own.cache, cwd });
  if (found === null) throw new EnvironmentError("There is no model to measure; codey models pull gets one.");
  world.stdout.write(`${found.id} on ${processorName()}\n`);
  const { reserve } = ownModels(config, own, env, "review");
  const onWait = (sentence: string): void => void world.stderr.write(`codey: ${sentence}.\n`);
  const open = (settings: Parameters<Parameters<typeof measureSettings>[0]>[0]) =>
    startModel({
      ...found,
      ...config.models,
      threads: settings.threads,
      settings,
      keep: null,
      signal,
      env,
      onWait,
      ...(reserve && { reserve }),
    });
  let best: Measurement | null = null;
  for await (const measured of measureSettings(open, availableParallelism(), signal)) {
    world.stdout.write(`${describe(measured)}\n`);
    if (best === null || measured.chunkSeconds < best.chunkSeconds) best = measured;
  }
  if (best === null) throw new Error("nothing was measured");
  const { chunkSeconds: _, ...settings } = best;
  await writeSettings(own.data, found.digest, settings);
  world.stdout.write(`Reviews on this machine use: ${describe(best)}\n`);
  return EXIT.clean;
}

function describe(measured: Measurement): string {
  const { threads, flashAttention, keyValueType, readRate, writeRate, chunkSeconds } = measured;
  const setting = `${threads} ${threads === 1 ? "thread" : "threads"}, flash attention ${flashAttention ? "on" : "off"}, cache ${keyValueType.toLowerCase()}`;
  return `${setting}: reads ${readRate.toFixed(1)} and writes ${writeRate.toFixed(1)} tokens/s, ${chunkSeconds.toFixed(1)} s a chunk`;
}
