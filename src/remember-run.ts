import type { Examination } from "./examine.ts";
import { nameOf } from "./learn/knowledge.ts";
import type { Ports, ReviewRun } from "./ports.ts";
import { recallKnowledge } from "./recall-learned.ts";
import type { Recalled, Settle } from "./settle.ts";
import type { Report } from "./types/report.ts";
import type { ValidatedFinding } from "./types/finding.ts";
import type { KeptReview, Pattern, RememberedFinding } from "./types/vault.ts";
import { followUp, keepItems } from "./work-items.ts";

/** What is remembered of earlier decisions; null without a vault. */
export async function recall(ports: Ports, run: ReviewRun): Promise<Recalled | null> {
  const vault = await ports.openVault();
  if (vault === null) return null;
  const around = { git: ports.git, vault, now: run.now() };
  await followUp(around);
  return { vault, knowledge: await recallKnowledge(around) };
}

interface Ended {
  readonly report: Report;
  readonly examination: Examination;
  readonly settled: Settle["settled"];
}

/**
 * Keeps what `explain`, `accept`, `reject` and `fix` will be asked about: each finding with the text that it was made on, so
 * that its fix is applied to no other, and with what it claimed itself. Counts which records had a say, and tells where
 * one of them silences much.
 */
export async function remember(ports: Ports, run: ReviewRun, ended: Ended): Promise<void> {
  const { report, examination, settled } = ended;
  if (report.findings.length === 0) return;
  const vault = await ports.openVault();
  if (vault === null) return;
  await vault.rememberRun(report.findings.map((finding) => remembered(finding, { examination, settled })));
  await keepItems(report.findings, { git: ports.git, vault, now: run.now() });
  const heard = new Map<string, Pattern>();
  for (const { heard: patterns } of settled.values())
    for (const pattern of patterns) heard.set(pattern.fingerprint, pattern);
  await vault.countHits([...heard.values()]);
  for (const pattern of heard.values()) {
    const silenced = report.findings.filter(({ verdicts }) =>
      verdicts.some(({ verdict, reason }) => verdict === "suppress" && reason.includes(nameOf(pattern))),
    ).length;
    if (silenced >= 3 && silenced * 10 > report.findings.length) run.onEvent(silencesMuch(pattern, silenced));
  }
}

/** Keeps what a review by a model took, for `codey stats`. Rules alone take no time worth it, and need not open the vault. */
export async function rememberTiming(ports: Ports, { run, usage, coverage }: Report): Promise<void> {
  if (run.model === null) return;
  const vault = await ports.openVault();
  await vault?.noteTiming({
    startedAt: run.startedAt,
    model: run.model.id,
    durationMs: run.durationMs,
    loadMs: usage.modelLoadMs,
    readMs: usage.prefillMs,
    writeMs: usage.generateMs,
    chunks: coverage.reviewed,
    cached: coverage.cached,
    promptTokens: usage.promptTokens,
    generatedTokens: usage.generatedTokens,
  });
}

/** Larger ones are not kept as a whole: their findings lie in the vault one by one already. */
const MOST_KEPT = 200;

/**
 * The review as it may be given again when nothing has changed; null where it may not: something was not looked at that might be
 * another time, or decisions about others had a say, whose hits are counted.
 */
export function keptReview({
  report,
  examination,
  settled,
  arrived,
  toReview,
}: Ended & { readonly arrived: readonly ValidatedFinding[]; readonly toReview: number }): KeptReview | null {
  const { coverage, run } = report;
  const hasHeard = [...settled.values()].some(({ heard }) => heard.length > 0);
  const isWhole = coverage.status === "complete" && examination.failures.length === 0;
  if (!isWhole || hasHeard || arrived.length > MOST_KEPT) return null;
  return {
    findings: arrived.map((finding) => remembered(finding, { examination, settled })),
    coverage,
    toReview,
    model: run.model,
    rulesDigest: run.rulesDigest,
    promptDigest: run.promptDigest,
  };
}

function remembered(
  finding: ValidatedFinding,
  { examination, settled }: Pick<Ended, "examination" | "settled">,
): RememberedFinding {
  return {
    finding,
    headDigest: examination.files.get(finding.path)?.headDigest ?? null,
    stated: settled.get(finding.fingerprint)?.stated ?? null,
  };
}

function silencesMuch(pattern: Pattern, silenced: number) {
  const id = pattern.fingerprint.slice(0, 8);
  const message = `one decision (${nameOf(pattern)}) silences ${silenced} findings of this change; codey vault show ${id} tells which it is, codey vault forget ${id} takes it back.`;
  return { type: "notice", message } as const;
}
