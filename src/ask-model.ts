import type { Examination } from "./examine.ts";
import { RULES_DIGEST } from "./layers/rules.ts";
import { redactSecrets } from "./layers/security/redact-secrets.ts";
import { locateCallees } from "./locate-callees.ts";
import type { Ledger } from "./make-report.ts";
import type { Ports, ReviewRun } from "./ports.ts";
import { Pace, planReview, USUAL_RATES, type PlannedChunk } from "./review/plan.ts";
import { review, type ReviewCache } from "./review/review.ts";
import { openJournal, type Journal } from "./run-journal.ts";
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
  const { known } = asked.choice;
  const triaged = await locateCallees(ports.git, asked, ({ route }) => route === "review");
  const plan = planReview({
    triaged,
    questions: config.review.questions,
    rates: { ...USUAL_RATES, ...known?.rates },
  });
  // In the router's order: the plan's depends on how fast the machine was lately.
  const chunks = triaged.filter(({ route }) => route === "review").map(({ chunk }) => chunk);
  const journal = run.useCache ? await openJournal(ports, run, chunks) : null;
  const steps = review({
    triaged: plan.map(({ triage }) => triage),
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
  await followPlan({ plan, steps, journal, run, asked });
  await journal?.end();
  await known?.learn(asked.ledger.rates());
}

interface Following {
  readonly plan: readonly PlannedChunk[];
  readonly steps: AsyncIterable<ReviewStep>;
  readonly journal: Journal | null;
  readonly run: ReviewRun;
  readonly asked: Asked;
}

async function followPlan({ plan, steps, journal, run, asked }: Following): Promise<void> {
  const pace = new Pace();
  let done = 0;
  let left = plan.reduce((sum, { seconds }) => sum + seconds, 0);
  let since = run.now();
  const announce = (): void => {
    const next = plan[done]?.triage.chunk;
    if (next === undefined) return;
    const { path, symbol } = next;
    const secondsLeft = pace.secondsFor(left);
    run.onEvent({ type: "reviewing", path, symbol, done, of: plan.length, secondsLeft });
  };
  announce();
  for await (const step of steps) {
    await takeStep(step, asked);
    if (step.type === "finding") continue;
    const predicted = plan[done]?.seconds ?? 0;
    if (step.type === "done" && !step.cached) pace.add({ predicted, took: (run.now() - since) / 1000 });
    since = run.now();
    left -= predicted;
    done += 1;
    if (step.type === "done" && !step.cached) await journal?.answered(done);
    announce();
  }
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
