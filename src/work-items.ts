import { redactText } from "./layers/security/redact-secrets.ts";
import { holdsLines } from "./learn/quarantine.ts";
import { teach } from "./teach.ts";
import type { ValidatedFinding } from "./types/finding.ts";
import type { Git } from "./types/git.ts";
import type { Vault, WorkItem } from "./types/vault.ts";
import { wholeTree } from "./whole-tree.ts";

interface Around {
  readonly git: Pick<Git, "standing" | "readHeadFiles" | "root">;
  readonly vault: Vault;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** More are not kept for one branch; the oldest go first. */
const MOST = 500;

/**
 * Looks what became of the findings that were reported on this branch before its last commits. Where the lines are now as the
 * proven fix asked for, the finding was acted on: that counts as accepted, unless somebody has decided about it.
 */
export async function followUp({ git, vault, now }: Around): Promise<void> {
  if (vault.isReadOnly || !(await vault.hasWorkItems())) return;
  const { branch, commit } = await git.standing();
  if (branch === null || commit === null) return;
  const items = await vault.workItems(branch);
  const waiting = items.filter((item) => item.state === "open" && item.commit !== commit);
  if (waiting.length === 0) return;
  const followed = new Map<string, WorkItem>();
  const paths = [...new Set(waiting.map((item) => item.path))];
  const texts = await git.readHeadFiles(wholeTree(commit, git.root), paths);
  for (const [at, path] of paths.entries()) {
    const text = redactText(texts[at] ?? "", path);
    for (const item of waiting)
      if (item.path === path) followed.set(item.fingerprint, { ...item, commit, state: stateOf(item, text) });
  }
  await learnFixed([...followed.values()], { git, vault, now });
  await vault.keepWorkItems(
    branch,
    items.map((item) => followed.get(item.fingerprint) ?? item),
  );
}

function stateOf({ delta }: WorkItem, text: string): WorkItem["state"] {
  if (holdsLines(text, delta.before)) return "open";
  return delta.after !== null && holdsLines(text, delta.after) ? "fixed" : "changed";
}

async function learnFixed(items: readonly WorkItem[], { git, vault, now }: Around): Promise<void> {
  for (const { fingerprint, state } of items) {
    if (state !== "fixed" || (await vault.decision(fingerprint)) !== null) continue;
    const [remembered] = await vault.recallFindings(fingerprint);
    if (remembered === undefined) continue;
    const lesson = { remembered, decision: "accepted", origin: "commit" } as const;
    await teach([{ ...lesson, reason: "the next commit changed it so" }], { git, vault, now });
  }
}

/** Puts what was reported on this branch to its work items. */
export async function keepItems(
  findings: readonly ValidatedFinding[],
  { git, vault, now }: Around,
): Promise<void> {
  const reported = findings.filter(({ status }) => status === "reported");
  if (vault.isReadOnly || reported.length === 0) return;
  const { branch, commit } = await git.standing();
  if (branch === null) return;
  const before = new Map((await vault.workItems(branch)).map((item) => [item.fingerprint, item]));
  for (const finding of reported) {
    const { fingerprint, ruleId, path, evidence, suggestion } = finding;
    const since = before.get(fingerprint)?.since ?? new Date(now).toISOString();
    const after = suggestion?.status === "proven" ? redactText(suggestion.replacement, path) : null;
    const delta = { before: redactText(evidence, path), after };
    before.delete(fingerprint);
    before.set(fingerprint, { fingerprint, ruleId, path, state: "open", since, commit, delta });
  }
  await vault.keepWorkItems(branch, [...before.values()].slice(-MOST));
}
