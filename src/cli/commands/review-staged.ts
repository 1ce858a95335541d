import { compose } from "../../compose.ts";
import type { Config } from "../../types/config.ts";
import type { Report } from "../../types/report.ts";
import type { OpenSinks } from "../sinks.ts";
import { vaultAccessOf } from "../in-workflow.ts";
import type { CommandWorld } from "../world.ts";
import { runReview } from "./review.ts";

/** Reviews what is staged in the world's folder, with the given model ("none": the rules alone), and shows it. */
export async function reviewStaged(
  world: CommandWorld,
  { model, sinks }: { readonly model: string; readonly sinks: OpenSinks },
): Promise<{ readonly report: Report; readonly config: Config }> {
  const { cwd, env } = world;
  const composition = await compose({
    cwd,
    env,
    flags: { model },
    vaultAccess: vaultAccessOf(env),
    configRevision: null,
  });
  const change = await composition.git.readChange({ mode: "staged" });
  const report = await runReview({ composition, change, world, sinks, useCache: true });
  return { report, config: composition.config };
}
