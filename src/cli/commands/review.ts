import type { ArgumentsCamelCase } from "yargs";
import { compose, type Composition } from "../../compose.ts";
import { emptyReport } from "../../empty-report.ts";
import type { Change } from "../../types/change.ts";
import type { ReviewRun } from "../../ports.ts";
import type { Report } from "../../types/report.ts";
import { vaultAccessOf } from "../in-workflow.ts";
import type { CommandWorld } from "../world.ts";
import { dumpStage, readDump } from "../dump.ts";
import { exitCodeOf } from "../exit-code.ts";
import { readFormats, type FormatRequest } from "../outputs.ts";
import { makeProgress } from "../progress.ts";
import { openKept, reviewAgain } from "../../kept-reviews.ts";
import { buildId } from "../build-id.ts";
import { readFlags, readRecording, readTarget } from "../read-target.ts";
import { openSinks, type OpenSinks } from "../sinks.ts";
import { VERSION } from "../version.ts";
import { readAll, type World } from "../world.ts";

/** `codey review`: compose, run the pipeline, show the report, and say by the exit code what came of it. */
export async function reviewCommand(args: ArgumentsCamelCase, world: CommandWorld): Promise<number> {
  const target = readTarget(args);
  const requests: readonly FormatRequest[] =
    args["dump"] === "report" ? [{ format: "json", file: null }] : readFormats(world.argv);
  const recording = readRecording(args, world.cwd);
  const composition = await compose({
    cwd: world.cwd,
    env: world.env,
    flags: readFlags(args),
    readStdin: () => readAll(world.stdin),
    vaultAccess: args["vault"] === false ? "none" : vaultAccessOf(world.env),
    configRevision: null,
    recording,
  });
  const dump = readDump(args["dump"]);
  if (dump !== null) return dumpStage(dump, { composition, target, world });
  const sinks = openSinks(requests, world);
  const change = await composition.git.readChange(target);
  // What comes out of the cache was not asked, and what a recording says may never have been answered by the model.
  const isRecorded = recording.record !== null || recording.replay !== null;
  const useCache = args["cache"] !== false && !isRecorded;
  const report = await runReview({ composition, change, world, sinks, useCache, verifies: true });
  return exitCodeOf(report, composition.config.failOn);
}

export interface RunInput {
  readonly composition: Composition;
  readonly change: Change;
  readonly world: World;
  readonly sinks: OpenSinks;
  readonly useCache: boolean;
  /** Suggestions may be put to the user's own check. */
  readonly verifies?: boolean;
  /** Nobody waits for it. */
  readonly background?: boolean;
}

/** One review shown in every sink that was asked for. Used by `review`, `hook`, `demo` and `action` alike. */
export async function runReview({
  composition,
  change,
  world,
  sinks,
  useCache,
  verifies = false,
  background = false,
}: RunInput): Promise<Report> {
  const progress = makeProgress(world);
  try {
    const report = await reviewNonEmpty(composition, {
      change,
      useCache,
      verifies,
      version: VERSION,
      now: world.now,
      signal: world.signal,
      background,
      onEvent(event) {
        progress.onEvent(event);
        sinks.onEvent(event);
      },
    });
    progress.clear();
    await sinks.publish(report);
    return report;
  } finally {
    for (const message of composition.warnings) progress.onEvent({ type: "notice", message });
    progress.clear();
    await composition.close();
  }
}

/** An empty change is answered before the stages are even loaded: git runs the hook when there is nothing to commit, too. */
export async function reviewNonEmpty(composition: Composition, run: ReviewRun): Promise<Report> {
  const { files, unmerged = [] } = run.change;
  if (files.length === 0 && unmerged.length === 0) return emptyReport(composition.config, run);
  const program = await buildId();
  const kept = program === null ? null : await openKept(composition, run, program);
  if (kept !== null && kept.review !== null) return reviewAgain(composition, run, kept.review);
  const { reviewChange } = await import("../../pipeline.ts");
  return reviewChange(composition, kept === null ? run : { ...run, keep: (review) => kept.keep(review) });
}
