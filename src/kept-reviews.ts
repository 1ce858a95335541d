import { contractOf } from "./learn/contract.ts";
import { WINDOW } from "./learn/window.ts";
import { describeRun } from "./describe-run.ts";
import type { Ports, ReviewRun } from "./ports.ts";
import { collate } from "./report/collate.ts";
import { ATTRIBUTES } from "./triage/attributes.ts";
import type { Report } from "./types/report.ts";
import type { KeptReview, RememberedFinding, Vault } from "./types/vault.ts";
import { digest } from "./util/digest.ts";
import { NOTHING_USED } from "./util/token-meter.ts";

/** Where a whole review may lie in the vault, and the one that does. */
export interface KeptPlace {
  readonly review: KeptReview | null;
  keep(review: KeptReview): Promise<void>;
}

/**
 * The place of a review in the vault, under the digest of everything that its report depends on: the program, the configuration, the
 * model, both ends of the change, what git's attributes say of its files, the decisions that count here. Null where
 * not all of that can be told: in the worktree (where files that git does not know count), for patches, without a vault, with
 * more decisions than are looked through.
 */
export async function openKept(
  ports: Ports,
  run: ReviewRun,
  /** Names the program to the last byte. */
  program: string,
): Promise<KeptPlace | null> {
  const { change } = run;
  const isFixed =
    change.head !== "worktree" &&
    (change.mode === "staged" || change.mode === "commit" || change.mode === "range");
  if (ports.runCheck !== undefined && run.verifies === true) return null;
  if (!run.useCache || !isFixed || (change.unmerged ?? []).length > 0) return null;
  // git and the disk work while modules are loaded.
  const [vault, world] = await Promise.all([ports.openVault(), worldOf(ports, run)]);
  if (vault === null) return null;
  const [decisions, waits] = await Promise.all([
    decisionsOf(ports, vault, run),
    hasWaitingItems(ports, vault),
  ]);
  if (decisions === null) return null;
  const key = digest(program, decisions, world);
  const review = waits ? null : await vault.keptReview(key);
  return { review, keep: (ended) => (vault.isReadOnly ? Promise.resolve() : vault.keepReview(key, ended)) };
}

/** Everything outside of the vault. */
async function worldOf(
  { git, config, constitution, chooseModel, chooseRouter }: Ports,
  { change, version }: ReviewRun,
): Promise<string> {
  const { mode, base, head, root, files, patch } = change;
  const paths = files.map(({ newPath, oldPath }) => newPath ?? oldPath ?? "");
  const [{ identity }, { identity: router }, attributes, listed] = await Promise.all([
    chooseModel(),
    chooseRouter(),
    git.readAttributes(change, paths, ATTRIBUTES),
    // A path that is only meant to be added is in the index and in no diff.
    head === "index" ? git.listPaths(change) : null,
  ]);
  return digest(
    version,
    JSON.stringify({ config, constitution, identity, router, mode, base, head, root }),
    JSON.stringify(files),
    Buffer.from(patch).toString("latin1"),
    JSON.stringify([...attributes]),
    JSON.stringify(listed?.toSorted() ?? null),
  );
}

/** What the decisions that count here say, but for how often they were heard; null for more than are looked through. */
async function decisionsOf({ git }: Ports, vault: Vault, run: ReviewRun): Promise<string | null> {
  const all = await vault.recentPatterns(WINDOW);
  if (all.length === 0) return "";
  if (all.length === WINDOW) return null;
  const { recallPatterns } = await import("./recall-learned.ts");
  const now = run.now();
  const patterns = await recallPatterns({ git, vault, now });
  const said = patterns.map(({ hits: _hits, ...pattern }) => pattern);
  // Those that do not count here still speak of their own findings.
  return JSON.stringify([said, all.map(({ hits: _hits, ...pattern }) => pattern), contractOf(patterns, now)]);
}

/** Findings that HEAD may have answered since: the review proper looks after them. */
async function hasWaitingItems({ git }: Ports, vault: Vault): Promise<boolean> {
  if (vault.isReadOnly || !(await vault.hasWorkItems())) return false;
  const { branch, commit } = await git.here();
  if (branch === null || commit === null) return false;
  const open = await vault.openItems(branch);
  return open === null || [...open.values()].some((lookedAt) => lookedAt !== commit);
}

/** Gives a kept review again: the same events, the same report but for its time, and the vault as a review leaves it. */
export async function reviewAgain(ports: Ports, run: ReviewRun, kept: KeptReview): Promise<Report> {
  const startedAt = run.now();
  const { missing } = await ports.chooseModel();
  const { findings, coverage, toReview, rulesDigest, promptDigest } = kept;
  run.onEvent({ type: "change", files: run.change.files.length });
  for (const { finding } of findings) run.onEvent({ type: "finding", finding });
  run.onEvent({ type: "chunks", chunks: coverage.chunks, toReview });
  if (missing !== null) run.onEvent({ type: "notice", message: missing });
  const model = kept.model === null ? null : { ...kept.model, contextSize: 0, loadMs: 0 };
  const report = collate({
    version: run.version,
    findings: findings.map(({ finding }) => finding),
    coverage: { ...coverage, cached: coverage.reviewed },
    usage: NOTHING_USED,
    maxFindings: ports.config.maxFindings,
    run: describeRun({
      change: run.change,
      config: ports.config,
      model,
      digests: { rules: rulesDigest, prompts: promptDigest },
      startedAt,
      endedAt: run.now(),
    }),
  });
  await rememberAgain(ports, run, report, findings);
  return report;
}

async function rememberAgain(
  ports: Ports,
  run: ReviewRun,
  report: Report,
  known: readonly RememberedFinding[],
): Promise<void> {
  const vault = await ports.openVault();
  if (vault === null || report.findings.length === 0) return;
  const from = new Map(known.map((one) => [one.finding.fingerprint, one]));
  const remembered = report.findings.map((finding) => {
    const { headDigest = null, stated = null } = from.get(finding.fingerprint) ?? {};
    return { finding, headDigest, stated };
  });
  if (!(await vault.remembersRun(remembered))) await vault.rememberRun(remembered);
  const { branch, commit } = await ports.git.here();
  if (branch === null || vault.isReadOnly) return;
  const open = await vault.openItems(branch);
  const isKept = report.findings.every(
    ({ status, fingerprint }) => status !== "reported" || open?.get(fingerprint) === commit,
  );
  if (isKept) return;
  const { keepItems } = await import("./work-items.ts");
  await keepItems(report.findings, { git: ports.git, vault, now: run.now() });
}
