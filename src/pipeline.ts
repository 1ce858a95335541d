import { setImmediate } from "node:timers/promises";
import { askModel } from "./ask-model.ts";
import { examine } from "./examine.ts";
import { RULES_DIGEST } from "./layers/rules.ts";
import { Ledger, makeReport } from "./make-report.ts";
import type { Ports, ReviewRun } from "./ports.ts";
import { keptReview, recall, remember, rememberTiming } from "./remember-run.ts";
import { routeChunks } from "./route-chunks.ts";
import { makeSettle } from "./settle.ts";
import { makeVerify } from "./verify-suggestions.ts";
import { withoutModel } from "./triage/without-model.ts";
import type { Finding } from "./types/finding.ts";
import type { Report } from "./types/report.ts";
import { promptDigest } from "./review/prompt-digest.ts";

/** Rules take a fraction of a second for an ordinary change: a budget for the model does not cost what they know. */
const RULES_AT_LEAST_MS = 3000;

/**
 * The order of the work: examine (diff, chunk, layers, triage), settle what the rules found, ask the model about the
 * rest, settle what it found as it comes, collate. The report is the result; events only tell how far it is.
 * @throws UsageError, EnvironmentError, or the signal's reason.
 */
export async function reviewChange(ports: Ports, run: ReviewRun): Promise<Report> {
  const { config, constitution } = ports;
  const startedAt = run.now();
  const ledger = new Ledger();
  const choice = await ports.chooseModel();
  run.onEvent({ type: "change", files: run.change.files.length });
  const since = (): number => run.now() - startedAt;
  const budget = config.timeBudgetMs ?? Infinity;
  const examination = await examine(ports.git, run.change, {
    config,
    signal: run.signal,
    deadline: () => since() > Math.max(budget, RULES_AT_LEAST_MS),
    onFile: (done, of) => run.onEvent({ type: "examining", done, of }),
  });
  for (const { ruleId, path, message } of examination.failures) {
    run.onEvent({ type: "notice", message: `${ruleId} could not be applied to ${path}: ${message}` });
  }
  const settler = makeSettle({ examination, config, recall: () => recall(ports, run) });
  const verify = makeVerify(ports, run, examination);
  const arrive = async (finding: Finding): Promise<void> => {
    // Thousands of findings must not keep a Ctrl-C waiting.
    if (ledger.findings.length % 32 === 0) await setImmediate();
    run.signal.throwIfAborted();
    const found = await settler.settle(finding);
    const settled = verify === null ? found : await verify(found);
    ledger.findings.push(settled);
    run.onEvent({ type: "finding", finding: settled });
  };
  for (const finding of examination.findings) await arrive(finding);

  const triaged =
    choice.open === null ? withoutModel(examination.triaged) : await routeChunks(ports, run, examination);
  const toReview = triaged.filter(({ route }) => route === "review").length;
  run.onEvent({ type: "chunks", chunks: triaged.length, toReview });
  if (choice.missing !== null) run.onEvent({ type: "notice", message: choice.missing });
  const model =
    toReview === 0
      ? null
      : await askModel(ports, run, {
          ...examination,
          triaged,
          choice,
          deadline: () => since() > budget,
          ledger,
          arrive,
          ...settler,
        });

  settler.close();
  const digests = {
    rules: RULES_DIGEST,
    prompts: promptDigest({ ...config.review, seed: config.seed }, constitution),
  };
  const { version, change, now } = run;
  const report = makeReport({
    change,
    examination,
    triaged,
    ledger,
    model,
    config,
    version,
    digests,
    startedAt,
    endedAt: now(),
  });
  // What the report says of a finding is what explain, accept and reject will be asked about.
  const ended = { report, examination, settled: settler.settled };
  await remember(ports, run, ended);
  await rememberTiming(ports, report);
  // What the user's own check says depends on more than can be told.
  const kept =
    run.keep === undefined || verify !== null
      ? null
      : keptReview({ ...ended, arrived: ledger.findings, toReview });
  if (kept !== null) await run.keep?.(kept);
  return report;
}
