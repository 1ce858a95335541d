import { constants, setPriority } from "node:os";
import { compose, type Composition } from "../../compose.ts";
import { findDirectories } from "../../config/directories.ts";
import type { Target } from "../../types/change.ts";
import type { Report } from "../../types/report.ts";
import { isInCi } from "../in-workflow.ts";
import type { World } from "../world.ts";
import { runReview } from "../commands/review.ts";
import { isAtWork, readBackground, writeBackground } from "./record.ts";

/**
 * Reviews HEAD with the model while nobody waits, at a low priority, and then what was committed meanwhile, until HEAD is what
 * was reviewed. One process at a time for a repository: a second one leaves its commit to the first. Does nothing where there is
 * no model, for the rules were applied before the commit.
 */
export async function reviewBehind(world: World): Promise<void> {
  setPriority(constants.priority.PRIORITY_LOW);
  const { data } = findDirectories(world.env);
  for (let reviewed: string | null = null; !world.signal.aborted;) {
    const composition = await compose({
      cwd: world.cwd,
      env: world.env,
      flags: {},
      vaultAccess: isInCi(world.env) ? "none" : "read-write",
      configRevision: null,
    });
    const { git } = composition;
    const repository = await git.identity();
    const { commit } = await git.standing();
    const before = await readBackground(data, repository);
    const isElsewhere = before !== null && before.pid !== process.pid && isAtWork(before);
    const { open } = await composition.chooseModel();
    if (commit === null || commit === reviewed || isElsewhere || open === null) return composition.close();
    const target: Target =
      reviewed === null
        ? { mode: "commit", revision: commit }
        : { mode: "range", range: `${reviewed}..${commit}` };
    const record = {
      pid: process.pid,
      startedAt: new Date(world.now()).toISOString(),
      target: reviewed === null ? commit : `${reviewed}..${commit}`,
      endedAt: null,
      problem: null,
      report: null,
    };
    await writeBackground(data, repository, record);
    const outcome = await review(composition, target, world);
    const endedAt = new Date(world.now()).toISOString();
    await writeBackground(data, repository, { ...record, ...outcome, endedAt });
    reviewed = commit;
  }
}

async function review(
  composition: Composition,
  target: Target,
  world: World,
): Promise<{ readonly report: Report | null; readonly problem: string | null }> {
  try {
    const change = await composition.git.readChange(target);
    const sinks = { onEvent: () => undefined, publish: () => Promise.resolve() };
    const input = { composition, change, world, sinks, useCache: true, background: true };
    return { report: await runReview(input), problem: null };
  } catch (error) {
    return { report: null, problem: error instanceof Error ? error.message : String(error) };
  }
}
