import type { Composition } from "../compose.ts";
import { EnvironmentError } from "../types/errors.ts";
import type { Embedder } from "../types/model.ts";
import { printableLine } from "../util/printable.ts";
import type { LiveLine } from "./live-line.ts";
import type { World } from "./world.ts";

/**
 * The embedding model in force, loaded; null where none is installed. One that nobody asked for by name and that cannot be loaded
 * is told and left out.
 */
export async function openEmbedder(
  { chooseEmbedder, config }: Pick<Composition, "chooseEmbedder" | "config">,
  world: World,
  line: LiveLine,
): Promise<Embedder | null> {
  try {
    const { open, identity } = await chooseEmbedder();
    if (open === null) return null;
    const onProgress = (fraction: number): void =>
      line.show(`Loading ${identity?.id ?? "the embedding model"}: ${Math.round(fraction * 100)} %`);
    return await open({ onProgress, signal: world.signal });
  } catch (error) {
    if (!(error instanceof EnvironmentError) || config.models.embedding !== "auto") throw error;
    line.clear();
    world.stderr.write(`codey: ${printableLine(error.message)} Words alone are searched.\n`);
    return null;
  }
}

/** Shows how many files have their vectors. */
export function showEmbedding(line: LiveLine): (done: number, of: number) => void {
  return (done, of) => line.show(`Reading file ${done + 1} of ${of} for the index`);
}
