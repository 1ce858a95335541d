import { describeRun, type RunFacts } from "./describe-run.ts";
import type { Examination } from "./examine.ts";
import { collate } from "./report/collate.ts";
import type { Rates } from "./types/rates.ts";
import type { Chunk } from "./types/chunk.ts";
import type { ValidatedFinding } from "./types/finding.ts";
import type { TokenUse } from "./types/model.ts";
import type { Coverage, Report, Usage } from "./types/report.ts";
import type { NotReviewed, NotReviewedReason, Route, Triage } from "./types/triage.ts";
import { BY_DESIGN } from "./util/by-design.ts";

/** Tokens from which a run says something of the machine. */
const LEAST_READ = 200;
const LEAST_WRITTEN = 20;

/** What is counted while a review runs. */
export class Ledger {
  readonly findings: ValidatedFinding[] = [];
  readonly notReviewed: NotReviewed[] = [];
  reviewed = 0;
  cached = 0;
  readonly #use = { promptTokens: 0, cachedTokens: 0, generatedTokens: 0, prefillMs: 0, generateMs: 0 };

  /** A chunk that the model answered for. */
  countChunk(use: TokenUse, cached: boolean): void {
    this.reviewed += 1;
    if (cached) this.cached += 1;
    this.countTokens(use);
  }

  countTokens(use: TokenUse): void {
    this.#use.promptTokens += use.promptTokens;
    this.#use.cachedTokens += use.cachedTokens;
    this.#use.generatedTokens += use.generatedTokens;
    this.#use.prefillMs += use.prefillMs;
    this.#use.generateMs += use.generateMs;
  }

  /** A chunk that was due to the model and did not get an answer. */
  miss({ path, symbol }: Chunk, reason: NotReviewedReason, detail?: string): void {
    this.notReviewed.push({ path, symbol, reason, ...(detail === undefined ? {} : { detail }) });
  }

  /** Tokens per second of this run, as far as enough was read and written to tell. */
  rates(): Partial<Rates> {
    const { promptTokens, generatedTokens, prefillMs, generateMs } = this.#use;
    return {
      ...(promptTokens >= LEAST_READ && prefillMs > 0 ? { read: (1000 * promptTokens) / prefillMs } : {}),
      ...(generatedTokens >= LEAST_WRITTEN && generateMs > 0
        ? { write: (1000 * generatedTokens) / generateMs }
        : {}),
    };
  }

  usage(modelLoadMs: number): Usage {
    const rounded = Object.fromEntries(
      Object.entries(this.#use).map(([name, value]) => [name, Math.round(value)]),
    );
    return { ...this.#use, ...rounded, modelLoadMs: Math.round(modelLoadMs) };
  }
}

export interface ReportInput extends RunFacts {
  readonly examination: Examination;
  readonly triaged: readonly Triage[];
  readonly ledger: Ledger;
  /** Of Codey. */
  readonly version: string;
}

/** Everything that was counted and found as the one object that sinks read. */
export function makeReport(input: ReportInput): Report {
  const { config, model, ledger } = input;
  return collate({
    version: input.version,
    findings: ledger.findings,
    coverage: coverageOf(input),
    usage: ledger.usage(model?.loadMs ?? 0),
    maxFindings: config.maxFindings,
    run: describeRun(input),
  });
}

function coverageOf({ change, examination, triaged, ledger }: ReportInput): Coverage {
  const byRoute: Record<Route, number> = { review: 0, static: 0, skip: 0 };
  for (const { route } of triaged) byRoute[route] += 1;
  const skipped = triaged.flatMap(({ chunk: { path, symbol }, reasons, ...routed }) => {
    if (routed.route !== "skip") return [];
    const detail = reasons.at(-1);
    return [{ path, symbol, reason: routed.skipped, ...(detail === undefined ? {} : { detail }) }];
  });
  const notReviewed = [...examination.notReviewed, ...skipped, ...ledger.notReviewed];
  return {
    status: statusOf(triaged.length + examination.files.size, notReviewed),
    files: change.files.length,
    chunks: triaged.length,
    byRoute,
    reviewed: ledger.reviewed,
    cached: ledger.cached,
    notReviewed,
  };
}

function statusOf(lookedAt: number, notReviewed: readonly NotReviewed[]): Coverage["status"] {
  const missed = notReviewed.some(({ reason }) => !BY_DESIGN.has(reason));
  if (lookedAt > 0) return missed ? "partial" : "complete";
  return notReviewed.length === 0 ? "complete" : "none";
}
