import { fitCalibration, outcomesOf } from "./learn/calibration.ts";
import { contractOf, type ContractLine } from "./learn/contract.ts";
import { WINDOW } from "./learn/window.ts";
import { crossCalibrated, reliabilityOf, type Reliability } from "./learn/reliability.ts";
import { recallPatterns } from "./recall-learned.ts";
import { followUp } from "./work-items.ts";
import type { FindingSource } from "./types/finding.ts";
import type { Git } from "./types/git.ts";
import type { Pattern, RunTiming, Vault } from "./types/vault.ts";

/** How right one source of findings was. */
export interface SourceStats {
  readonly source: FindingSource;
  /** By the confidence that findings claimed themselves. */
  readonly stated: Reliability;
  /** By what the calibration makes of it, fitted on other decisions; null while there are too few for any. */
  readonly calibrated: Reliability | null;
}

export interface BranchStats {
  readonly name: string;
  readonly open: number;
  readonly fixed: number;
  readonly changed: number;
  readonly accepted: number;
  readonly rejected: number;
}

/** How the last reviews by a model went. Those that were given again as a whole are not among them. */
export interface CourseStats {
  readonly reviews: number;
  /** Of one review; half of them took no more. */
  readonly medianSeconds: number;
  readonly medianTokens: number;
  /** 0..1, of the chunks of all of them. */
  readonly fromCache: number;
  /** Seconds of the newest ones, oldest first. */
  readonly latestSeconds: readonly number[];
}

/** What people said of findings in this repository, and what was learned of it. `schemaVersion: 1`. */
export interface Stats {
  readonly schemaVersion: 1;
  /** At most so many of the newest decisions were looked at. */
  readonly window: number;
  readonly decisions: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly byOrigin: Readonly<Record<Pattern["origin"], number>>;
  /** What was reported on the branch that HEAD is on, and what became of it; null on none. */
  readonly branch: BranchStats | null;
  readonly sources: readonly SourceStats[];
  readonly contract: readonly ContractLine[];
  /** Null before the first review by a model. */
  readonly course: CourseStats | null;
}

interface Asked {
  readonly git: Pick<Git, "standing" | "readHeadFiles" | "root">;
  readonly vault: Vault;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Reads the decisions that count where HEAD stands and makes the figures of `codey stats`. */
export async function gatherStats(asked: Asked): Promise<Stats> {
  await followUp(asked);
  const patterns = await recallPatterns(asked);
  const accepted = patterns.filter(({ decision }) => decision === "accepted").length;
  const byOrigin = { command: 0, fix: 0, commit: 0 };
  for (const { origin } of patterns) byOrigin[origin] += 1;
  return {
    schemaVersion: 1,
    window: WINDOW,
    decisions: patterns.length,
    accepted,
    rejected: patterns.length - accepted,
    byOrigin,
    branch: await branchStats(asked),
    sources: (["layer", "model"] as const).flatMap((source) => sourceStats(patterns, source)),
    contract: contractOf(patterns, asked.now),
    course: courseOf(await asked.vault.timings()),
  };
}

const LATEST = 10;

function courseOf(timings: readonly RunTiming[]): CourseStats | null {
  if (timings.length === 0) return null;
  const seconds = timings.map(({ durationMs }) => Math.round(durationMs / 100) / 10);
  const sum = (of: (timing: RunTiming) => number): number =>
    timings.reduce((total, one) => total + of(one), 0);
  const chunks = sum((one) => one.chunks);
  return {
    reviews: timings.length,
    medianSeconds: median(seconds),
    medianTokens: median(timings.map((one) => one.promptTokens + one.generatedTokens)),
    fromCache: chunks === 0 ? 0 : sum((one) => one.cached) / chunks,
    latestSeconds: seconds.slice(-LATEST),
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor((values.length - 1) / 2)] ?? 0;
}

async function branchStats({ git, vault }: Pick<Asked, "git" | "vault">): Promise<BranchStats | null> {
  const { branch: name } = await git.standing();
  if (name === null) return null;
  const counts = { open: 0, fixed: 0, changed: 0, accepted: 0, rejected: 0 };
  for (const { fingerprint, state } of await vault.workItems(name)) {
    const decision = state === "open" ? await vault.decision(fingerprint) : null;
    counts[decision?.decision ?? state] += 1;
  }
  return { name, ...counts };
}

function sourceStats(patterns: readonly Pattern[], source: FindingSource): readonly SourceStats[] {
  const outcomes = outcomesOf(patterns, source);
  if (outcomes.length === 0) return [];
  const isFitted = fitCalibration(outcomes).decisions > 0;
  const calibrated = isFitted ? reliabilityOf(crossCalibrated(outcomes)) : null;
  return [{ source, stated: reliabilityOf(outcomes), calibrated }];
}
