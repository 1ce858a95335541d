import { compose } from "../../compose.ts";
import type { Config } from "../../types/config.ts";
import type { Report } from "../../types/report.ts";
import type { OpenSinks } from "../sinks.ts";
import { vaultAccessOf } from "../in-workflow.ts";
import type { CommandWorld } from "../world.ts";
import { runReview } from "./review.ts";

export interface StagedReview {
  /** "none": the rules alone. */
  readonly model: string;
  readonly sinks: OpenSinks;
  /** The time budget where the configuration sets none; null for no limit. */
  readonly patienceMs: number | null;
}

/** Reviews what is staged in the world's folder and shows it. */
export async function reviewStaged(
  world: CommandWorld,
  { model, sinks, patienceMs }: StagedReview,
): Promise<{ readonly report: Report; readonly config: Config }> {
  const { cwd, env } = world;
  const composed = await compose({
    cwd,
    env,
    flags: { model },
    vaultAccess: vaultAccessOf(env),
    configRevision: null,
  });
  const timeBudgetMs = composed.config.timeBudgetMs ?? patienceMs;
  const composition = { ...composed, config: { ...composed.config, timeBudgetMs } };
  const change = await composition.git.readChange({ mode: "staged" });
  const report = await runReview({ composition, change, world, sinks, useCache: true });
  return { report, config: composition.config };
}
