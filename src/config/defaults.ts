import type { Config } from "../types/config.ts";

/** The defaults are the product: two thirds of all users never change them. Each has its reason. */
export const DEFAULTS: Config = {
  // Only what is certain may stop a commit.
  failOn: "error",
  minConfidence: 0.6,
  model: "auto",
  timeBudgetMs: null,
  // People stop reading; what is over the cap stays in the report as suppressed.
  maxFindings: 20,
  seed: 0,
  ignore: [],
  rules: {},
  style: false,
  // A yes nine times as likely as of nothing: below, nearly every finding would be wrong (docs/decisions/0048).
  // Where a change is no more suspicious than none at all, narrow questions find nothing and cost half of its reading time (docs/decisions/0059).
  review: { questions: 6, gate: 0.5, threshold: 0.9, suggestions: true },
  limits: {
    patchBytes: 32_000_000,
    // Some 300 bytes of memory for each, whatever its length.
    patchLines: 1_000_000,
    files: 3000,
    fileBytes: 1_000_000,
    lineLength: 10_000,
    // Review quality falls off a cliff above some 150 changed lines a question.
    chunkLines: 150,
  },
  models: { directories: [], memoryBudgetMb: 6000, contextSize: 8192, threads: null, embedding: "auto" },
  // A process that stays behind is the user's decision.
  serve: { ttlMs: 10 * 60_000, auto: false },
  router: { kind: "small", model: "auto" },
  vault: { url: null, keyFile: null },
  // It runs the repository's code, which is for the user alone to wish.
  verify: { command: null, timeLimitMs: 2 * 60_000 },
};
