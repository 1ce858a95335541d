import type { Examination } from "./examine.ts";
import { RULES_DIGEST } from "./layers/rules.ts";
import { redactSecrets } from "./layers/security/redact-secrets.ts";
import { locateCallees } from "./locate-callees.ts";
import type { Ledger } from "./make-report.ts";
import type { Ports, ReviewRun } from "./ports.ts";
import { Pace, planReview, tokensOf, USUAL_RATES, type PlannedChunk } from "./review/plan.ts";
import { isAnswered, review, type ReviewCache } from "./review/review.ts";
import { openJournal, type Journal } from "./run-journal.ts";
import type { Settle } from "./settle.ts";
import { OutOfTime } from "./types/errors.ts";
import type { Finding } from "./types/finding.ts";
import type { Model, ModelChoice, ModelInfo, OpenModelOptions } from "./types/model.ts";
import type { KnownRates, Rates } from "./types/rates.ts";
import type { ReviewStep } from "./types/review.ts";

interface Asked
  extends
    Pick<Examination, "change" | "keptHeads" | "openSource" | "triaged" | "signals">,
    Pick<Settle, "prove"> {
  readonly choice: ModelChoice;
  readonly ledger: Ledger;
  /** True once no further chunk is to be asked about. */
  readonly deadline: () => boolean;
  arrive(finding: Finding): Promise<void>;
}

/**
 * Asks the model about every chunk routed to it, and frees it again on every path. It is not even loaded where the vault has
 * all the answers or the time is up.
 */
export async function askModel(ports: Ports, run: ReviewRun, asked: Asked): Promise<ModelInfo | null> {
  const { open, identity } = asked.choice;
  if (open === null) return null;
  const order = await orderReview(ports, run, asked);
  if (
    identity !== null &&
    (asked.deadline() || (await isAnswered({ ...order.input, model: { info: identity } })))
  ) {
    const info = { ...identity, contextSize: 0, loadMs: 0 };
    await followReview(notLoaded(info), order, run, asked);
    return info;
  }
  const onProgress = (fraction: number): void =>
    run.onEvent({ type: "model-loading", id: ports.config.model, fraction });
  const model = await openInTime(open, {
    onProgress,
    signal: run.signal,
    background: run.background === true,
    onWait: (sentence) => run.onEvent({ type: "notice", message: `${sentence}.` }),
    isTooLate: order.input.deadline,
  });
  if (model === null) {
    // What is in the cache is told all the same, and the rest listed as not reviewed.
    const info = { id: ports.config.model, digest: "", ...identity, contextSize: 0, loadMs: 0 };
    await followReview(notLoaded(info), order, run, asked);
    return info;
  }
  try {
    await followReview(model, order, run, asked);
    return model.info;
  } finally {
    await model.dispose();
  }
}

/** Null when the time was up before the model could be loaded. */
async function openInTime(
  open: NonNullable<ModelChoice["open"]>,
  options: OpenModelOptions,
): Promise<Model | null> {
  try {
    return await open(options);
  } catch (error) {
    if (error instanceof OutOfTime) return null;
    throw error;
  }
}

/** Everything that a review needs but the model. */
interface ReviewOrder {
  readonly plan: readonly PlannedChunk[];
  /** How fast the model was here before, and where what is learned goes. */
  readonly known: KnownRates | null;
  readonly journal: Journal | null;
  readonly input: Omit<Parameters<typeof review>[0], "model">;
}

async function orderReview(ports: Ports, run: ReviewRun, asked: Asked): Promise<ReviewOrder> {
  const { config, constitution } = ports;
  const known = (await asked.choice.readRates?.()) ?? null;
  const triaged = await locateCallees(ports.git, asked, ({ route }) => route === "review");
  const rates = { ...USUAL_RATES, ...known?.rates };
  const plan = planReview({ triaged, questions: config.review.questions, rates });
  // In the router's order: the plan's depends on how fast the machine was lately.
  const chunks = triaged.filter(({ route }) => route === "review").map(({ chunk }) => chunk);
  const journal = run.useCache ? await openJournal(ports, run, chunks) : null;
  const input = {
    triaged: plan.map(({ triage }) => triage),
    signals: asked.signals,
    options: { ...config.review, seed: config.seed },
    constitution,
    rulesDigest: RULES_DIGEST,
    cache: run.useCache ? await openCache(ports) : null,
    redact: redactSecrets,
    prove: asked.prove,
    deadline: asked.deadline,
    signal: run.signal,
  };
  return { plan, known, journal, input };
}

async function followReview(
  model: Model,
  { plan, known, journal, input }: ReviewOrder,
  run: ReviewRun,
  asked: Asked,
): Promise<void> {
  const steps = review({ ...input, model });
  await followPlan({ plan, known: known?.rates ?? {}, steps, journal, run, asked });
  await journal?.end();
  await known?.learn(asked.ledger.rates());
}

/** Stands for a model that is not to be asked anything. */
function notLoaded(info: ModelInfo): Model {
  const refuse = (): never => {
    throw new Error("the model was not loaded, for there was nothing to ask it");
  };
  return {
    info,
    judge: async () => refuse(),
    generate: refuse,
    countTokens: async () => refuse(),
    dispose: async () => undefined,
  };
}

interface Following {
  readonly plan: readonly PlannedChunk[];
  readonly known: Partial<Rates>;
  readonly steps: AsyncIterable<ReviewStep>;
  readonly journal: Journal | null;
  readonly run: ReviewRun;
  readonly asked: Asked;
}

async function followPlan({ plan, known, steps, journal, run, asked }: Following): Promise<void> {
  const pace = new Pace(known);
  let done = 0;
  let since = run.now();
  const announce = (): void => {
    const next = plan[done]?.triage.chunk;
    if (next === undefined) return;
    const { path, symbol } = next;
    const secondsLeft = pace.secondsFor(tokensOf(plan.slice(done)));
    run.onEvent({ type: "reviewing", path, symbol, done, of: plan.length, secondsLeft });
  };
  announce();
  for await (const step of steps) {
    await takeStep(step, asked);
    if (step.type === "finding") continue;
    const planned = tokensOf(plan.slice(done, done + 1));
    if (step.type === "done" && !step.cached)
      pace.add({ planned, use: step.use, seconds: (run.now() - since) / 1000 });
    since = run.now();
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
