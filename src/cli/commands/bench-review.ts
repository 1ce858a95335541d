import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { ArgumentsCamelCase } from "yargs";
import { compose } from "../../compose.ts";
import { reviewChange } from "../../pipeline.ts";
import { readCases, type CaseText, type PlantedCase } from "../../planted/cases.ts";
import { changeOf } from "../../planted/change.ts";
import { scorePlanted } from "../../planted/score.ts";
import { watchModel, type Judged } from "../../planted/watch-model.ts";
import { EnvironmentError, UsageError } from "../../types/errors.ts";
import type { ModelChoice } from "../../types/model.ts";
import type { Report } from "../../types/report.ts";
import { packageFile } from "../../util/package-file.ts";
import { printableLine } from "../../util/printable.ts";
import { EXIT } from "../exit-code.ts";
import { benchText, type BenchResult } from "../bench-text.ts";
import { makeProgress } from "../progress.ts";
import { readFlags, readRecording } from "../read-target.ts";
import { VERSION } from "../version.ts";
import type { World } from "../world.ts";

/**
 * `codey bench review`: reviews changes whose truth is known, with any model or a recording, through the same pipeline as
 * `codey review`, and says how often it was right, question by question. Exit code 3 when a chunk got no answer.
 */
export async function benchReviewCommand(args: ArgumentsCamelCase, world: World): Promise<number> {
  const cases = readCases(await readTexts(args["cases"], world.cwd));
  const composition = await compose({
    cwd: world.cwd,
    env: world.env,
    flags: readFlags(args),
    vaultAccess: "none",
    configRevision: null,
    recording: readRecording(args, world.cwd),
  });
  // The user's own check belongs to a repository.
  const { runCheck: _, ...ports } = composition;
  const progress = makeProgress(world);
  const judged: Judged[] = [];
  const { change, git } = changeOf(cases);
  // What a person configured for a repository's sake (caps, ignored paths) has no say here; thresholds have.
  const config = { ...composition.config, maxFindings: MOST_FINDINGS, ignore: [], rules: {} };
  try {
    const report = await reviewChange(
      {
        ...ports,
        git,
        config,
        openVault: () => Promise.resolve(null),
        chooseModel: async () => watched(await composition.chooseModel(), (one) => judged.push(one)),
      },
      {
        change,
        useCache: false,
        version: VERSION,
        now: world.now,
        signal: world.signal,
        onEvent: (event) => progress.onEvent(event),
      },
    );
    progress.clear();
    const result = resultOf({ cases, report, judged, threshold: config.review.threshold });
    const asJson = args["format"] === "json";
    world.stdout.write(asJson ? `${JSON.stringify(result, null, 2)}\n` : benchText(result));
    return result.cost.unanswered === 0 ? EXIT.clean : EXIT.environment;
  } finally {
    for (const message of composition.warnings) world.stderr.write(`codey: ${printableLine(message)}\n`);
    progress.clear();
    await composition.close();
  }
}

/** More than any set of cases gives. */
const MOST_FINDINGS = 1_000_000;

function watched(choice: ModelChoice, note: (judged: Judged) => void): ModelChoice {
  const { open } = choice;
  if (open === null)
    throw new EnvironmentError(
      "There is no model to be measured; name one with --model, or a recording with --replay.",
    );
  return { ...choice, identity: null, open: async (options) => watchModel(await open(options), note) };
}

async function readTexts(given: unknown, cwd: string): Promise<readonly CaseText[]> {
  if (Array.isArray(given)) throw new UsageError("--cases is given once.");
  const folder =
    typeof given === "string" ? resolve(cwd, given) : fileURLToPath(packageFile("models/planted"));
  const names = await readdir(folder).catch((error: unknown) => {
    throw new UsageError(`The folder of cases ${folder} cannot be read; check that it exists.`, {
      cause: error,
    });
  });
  const files = names.filter((name) => name.endsWith(".txt")).sort();
  if (files.length === 0) throw new UsageError(`${folder} has no cases, which are files that end in .txt.`);
  return Promise.all(files.map(async (name) => ({ name, text: await readFile(join(folder, name), "utf8") })));
}

function resultOf(input: {
  readonly cases: readonly PlantedCase[];
  readonly report: Report;
  readonly judged: readonly Judged[];
  readonly threshold: number;
}): BenchResult {
  const { report, threshold, cases } = input;
  const { usage, coverage, run } = report;
  const { notReviewed, reviewed } = coverage;
  return {
    benchVersion: 1,
    model: run.model,
    promptDigest: run.promptDigest,
    threshold,
    cases: cases.length,
    score: scorePlanted(input),
    cost: {
      chunks: reviewed,
      unanswered: coverage.byRoute.review - reviewed,
      why:
        notReviewed.find(({ reason }) => reason === "model-error" || reason === "time-budget")?.detail ??
        null,
      promptTokens: usage.promptTokens,
      cachedTokens: usage.cachedTokens,
      generatedTokens: usage.generatedTokens,
      seconds: (usage.prefillMs + usage.generateMs) / 1000,
    },
  };
}
