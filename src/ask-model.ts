import type { Examination } from "./examine.ts";
import { RULES_DIGEST } from "./layers/rules.ts";
import { redactSecrets } from "./layers/security/redact-secrets.ts";
import { locateCallees } from "./locate-callees.ts";
import type { Ledger } from "./make-report.ts";
import type { Ports, ReviewRun } from "./ports.ts";
import { review, type ReviewCache } from "./review/review.ts";
import { openJournal } from "./run-journal.ts";
import type { Settle } from "./settle.ts";
import type { Finding } from "./types/finding.ts";
import type { Model, ModelChoice, ModelInfo } from "./types/model.ts";
import type { ReviewStep } from "./types/review.ts";

interface Asked
  extends
    Pick<Examination, "change" | "keptHeads" | "openSource" | "triaged" | "signals">,
    Pick<Settle, "prove"> {
  readonly choice: ModelChoice;
  readonly ledger: Ledger;
  readonly startedAt: number;
  arrive(finding: Finding): Promise<void>;
}

/** Loads the model, asks it about every chunk routed to it, and frees it again on every path. */
export async function askModel(ports: Ports, run: ReviewRun, asked: Asked): Promise<ModelInfo | null> {
  const { open } = asked.choice;
  if (open === null) return null;
  const onProgress = (fraction: number): void =>
    run.onEvent({ type: "model-loading", id: ports.config.model, fraction });
  const model = await open({ onProgress, signal: run.signal });
  try {
    await followReview(model, ports, run, asked);
    return model.info;
  } finally {
    await model.dispose();
  }
}

async function followReview(model: Model, ports: Ports, run: ReviewRun, asked: Asked): Promise<void> {
  const { config, constitution } = ports;
  const { timeBudgetMs } = config;
  const waiting = asked.triaged.filter(({ route }) => route === "review").map(({ chunk }) => chunk);
  const journal = run.useCache ? await openJournal(ports, run, waiting) : null;
  const triaged = await locateCallees(ports.git, asked, ({ route }) => route === "review");
  const steps = review({
    triaged,
    signals: asked.signals,
    model,
    options: { ...config.review, seed: config.seed },
    constitution,
    rulesDigest: RULES_DIGEST,
    cache: run.useCache ? await openCache(ports) : null,
    redact: redactSecrets,
    prove: asked.prove,
    deadline: () => timeBudgetMs !== null && run.now() - asked.startedAt > timeBudgetMs,
    signal: run.signal,
  });
  let done = 0;
  const announce = (): void => {
    const next = waiting[done];
    if (next !== undefined)
      run.onEvent({ type: "reviewing", path: next.path, symbol: next.symbol, done, of: waiting.length });
  };
  announce();
  for await (const step of steps) {
    await takeStep(step, asked);
    if (step.type === "finding") continue;
    done += 1;
    if (step.type === "done" && !step.cached) await journal?.answered(done);
    announce();
  }
  await journal?.end();
}

async function takeStep(step: ReviewStep, { ledger, arrive }: Asked): Promise<void> {
  switch (step.type) {
    case "finding":
      return arrive(step.finding);
    case "skipped":
      return ledger.miss(step.chunk, step.reason);
    case "done":
      if (step.error === null) return ledger.countChunk(step.use, step.cached);
      ledger.countTokens(step.use);
      return ledger.miss(step.chunk, "model-error", step.error);
  }
}

async function openCache({ openVault }: Ports): Promise<ReviewCache | null> {
  const vault = await openVault();
  if (vault === null) return null;
  return { get: (key) => vault.cachedReview(key), put: (key, findings) => vault.cacheReview(key, findings) };
}
