import { applyFixes, isFixable, type Fixable, type LeftFix } from "../../apply-fixes.ts";
import { checkOf } from "../../compose.ts";
import { makePatch } from "../../diff/make-patch.ts";
import { makeProofTools } from "../../proof-tools.ts";
import { UsageError } from "../../types/errors.ts";
import { teach } from "../../teach.ts";
import type { Git } from "../../types/git.ts";
import type { RememberedFinding, Vault } from "../../types/vault.ts";
import { printable, printableLine } from "../../util/printable.ts";
import { textDigest } from "../../util/text-digest.ts";
import { untouchable } from "../../validate/untouchable.ts";
import { EXIT } from "../exit-code.ts";
import { checkFixes, type PlannedFile, type Refused } from "../fix/check-fixes.ts";
import { chooseFixes, type FileToFix } from "../fix/choose-fixes.ts";
import { readWorktreeText, writeWorktreeText } from "../fix/worktree-text.ts";
import type { World } from "../world.ts";
import { recallOne, withVault } from "./remembered.ts";

/** What the command line asked for. */
export interface FixRequest {
  /** Beginnings of fingerprints; none means the last review's. */
  readonly fingerprints: readonly string[];
  readonly all: boolean;
  /** Show the patch and write nothing. */
  readonly check: boolean;
}

/**
 * `codey fix`: applies proven suggestions to the working tree; the index is left alone. All of the last review's, the
 * named ones, or one by one where a person can be asked. The user's own check (`verify.command`) has to pass with all of
 * them first. Exit code 0 when everything wanted was applied (or shown), 1 when something was left.
 * @throws UsageError outside of a repository, for an unknown fingerprint, and where nobody can be asked.
 */
export function fixCommand(request: FixRequest, world: World): Promise<number> {
  const asks = request.fingerprints.length === 0 && !request.all && !request.check;
  if (asks && !(world.stderrIsTty && world.stdoutIsTty)) {
    throw new UsageError("there is nobody to ask here; name fingerprints, or say --all or --check.");
  }
  return withVault(world, async ({ vault, git, config, root }) => {
    const wanted = await findWanted(request, vault);
    if (wanted.length === 0) {
      world.stdout.write("Nothing to fix: the last review has no proven suggestion.\n");
      return EXIT.clean;
    }
    const { ready, left } = await readFiles(wanted, root);
    const chosen = asks ? await chooseFixes(ready, world) : ready;
    const learn = (applied: readonly Fixable[]) => acceptFixed(applied, { wanted, vault, git, world });
    const { runCheck } = checkOf(config, root, world.env);
    const verify =
      runCheck &&
      ((files: readonly PlannedFile[]) =>
        checkFixes(files, {
          git,
          runCheck,
          signal: world.signal,
          now: world.now,
          limitMs: config.verify.timeLimitMs,
        }));
    const outcome = await fixFiles(chosen, { root, learn, world, check: request.check, verify });
    const unfixed = [...left, ...outcome];
    for (const { finding, reason } of unfixed)
      world.stderr.write(`left   ${describe(finding)}: ${printableLine(reason)}\n`);
    return unfixed.length === 0 ? EXIT.clean : EXIT.findings;
  });
}

async function findWanted({ fingerprints }: FixRequest, vault: Vault): Promise<readonly RememberedFinding[]> {
  if (fingerprints.length === 0) return (await vault.lastRun()).filter(({ finding }) => isFixable(finding));
  const named = await Promise.all(fingerprints.map((prefix) => recallOne(prefix, vault)));
  for (const { finding } of named) {
    if (!isFixable(finding))
      throw new UsageError(
        `${finding.fingerprint.slice(0, 8)} has no proven suggestion; codey explain ${finding.fingerprint.slice(0, 8)} tells why.`,
      );
  }
  return named.filter((one, index) => named.findIndex((other) => sameFinding(one, other)) === index);
}

function sameFinding(one: RememberedFinding, other: RememberedFinding): boolean {
  return one.finding.fingerprint === other.finding.fingerprint;
}

/** The files as they are now; a file that is not the one that was reviewed is left. */
async function readFiles(
  wanted: readonly RememberedFinding[],
  root: string,
): Promise<{ readonly ready: readonly FileToFix[]; readonly left: readonly LeftFix[] }> {
  const ready: FileToFix[] = [];
  const left: LeftFix[] = [];
  const paths = [...new Set(wanted.map(({ finding }) => finding.path))].sort();
  for (const path of paths) {
    const here = wanted.filter(({ finding }) => finding.path === path);
    const refusal = untouchable(path);
    const before = refusal === null ? await readWorktreeText(root, path) : null;
    const current =
      before === null ? [] : here.filter(({ headDigest }) => headDigest === textDigest(before.text));
    const findings = current.map(({ finding }) => finding).filter(isFixable);
    if (before !== null && findings.length > 0) ready.push({ path, before, findings });
    const reason = refusal ?? (before === null ? GONE : CHANGED);
    const others = here.filter((one) => !current.includes(one)).map(({ finding }) => finding);
    left.push(...others.filter(isFixable).map((finding) => ({ finding, reason })));
  }
  return { ready, left };
}

const GONE = "There is no such file in the working tree, or it is a link.";
const CHANGED = "The file changed since the review; review it again.";

interface FixContext {
  readonly root: string;
  /** Told of the fixes that were written. */
  readonly learn: (applied: readonly Fixable[]) => Promise<void>;
  readonly world: World;
  readonly check: boolean;
  /** The user's own check, where one is configured. */
  readonly verify: ((files: readonly PlannedFile[]) => Promise<Refused | null>) | undefined;
}

async function fixFiles(files: readonly FileToFix[], context: FixContext): Promise<readonly LeftFix[]> {
  const { root, world, check, verify } = context;
  const { planned, left } = await planFiles(files, root);
  if (check) {
    for (const { path, before, text } of planned) world.stdout.write(makePatch(path, before.text, text));
    return left;
  }
  const changed = planned.filter(({ applied }) => applied.length > 0);
  if (verify === undefined || changed.length === 0) return [...left, ...(await writeFiles(changed, context))];
  world.stderr.write("codey: your own check runs over a copy with the fixes in it.\n");
  const refused = await verify(changed);
  return [
    ...left,
    ...(refused === null ? await writeFiles(changed, context) : leaveAll(changed, refused, world)),
  ];
}

/** What the files would become. */
async function planFiles(
  files: readonly FileToFix[],
  root: string,
): Promise<{ readonly planned: readonly PlannedFile[]; readonly left: readonly LeftFix[] }> {
  const readTexts = (paths: readonly string[]) =>
    Promise.all(paths.map(async (path) => (await readWorktreeText(root, path))?.text ?? null));
  const toolsFor = await makeProofTools(
    files.map(({ path, before }) => ({ path, text: before.text })),
    readTexts,
  );
  const planned: PlannedFile[] = [];
  const left: LeftFix[] = [];
  for (const { path, before, findings } of files) {
    const fixed = applyFixes(findings, { path, text: before.text }, await toolsFor(path));
    left.push(...fixed.left);
    planned.push({ path, before, text: fixed.text, applied: fixed.applied });
  }
  return { planned, left };
}

async function writeFiles(
  files: readonly PlannedFile[],
  { root, learn, world }: FixContext,
): Promise<readonly LeftFix[]> {
  const left: LeftFix[] = [];
  for (const { path, before, text, applied } of files) {
    const refusal = await writeWorktreeText(root, path, { before, after: text });
    if (refusal !== null) {
      left.push(...applied.map((finding) => ({ finding, reason: refusal })));
      continue;
    }
    await learn(applied);
    for (const finding of applied) world.stdout.write(`fixed  ${describe(finding)}\n`);
  }
  return left;
}

/** The user's own check has failed, so that nothing is written. */
function leaveAll(
  files: readonly PlannedFile[],
  { checked, failsWithout, blamed, triedAll }: Refused,
  { stderr }: World,
): readonly LeftFix[] {
  for (const line of checked.lastLines) stderr.write(`  | ${line}\n`);
  const all = files.flatMap(({ applied }) => applied);
  const reasonOf = (finding: Fixable): string => {
    if (failsWithout)
      return "The check fails without any fix as well, so that it cannot tell whether this one is right.";
    if (blamed.includes(finding))
      return checked.reason === "" || all.length > 1
        ? "The check fails with this fix alone."
        : checked.reason;
    if (blamed.length > 0) return "The check fails with another of the fixes; choose this one without it.";
    return triedAll ? "The check passes with each fix alone and fails with all of them." : checked.reason;
  };
  return all.map((finding) => ({ finding, reason: reasonOf(finding) }));
}

interface Learning {
  readonly wanted: readonly RememberedFinding[];
  readonly vault: Vault;
  readonly git: Git;
  readonly world: World;
}

/** Whoever applied a fix has accepted the finding. Where the vault may only be read, nothing is learned. */
async function acceptFixed(applied: readonly Fixable[], learning: Learning): Promise<void> {
  const { wanted, vault, git, world } = learning;
  if (vault.isReadOnly) return;
  const ids = new Set(applied.map(({ fingerprint }) => fingerprint));
  const lessons = wanted
    .filter(({ finding }) => ids.has(finding.fingerprint))
    .map((remembered) => {
      return { remembered, decision: "accepted", reason: "codey fix applied it", origin: "fix" } as const;
    });
  await teach(lessons, { git, vault, now: world.now() });
}

function describe({ fingerprint, ruleId, path, suggestion }: Fixable): string {
  return printable(
    `${fingerprint.slice(0, 8)} ${ruleId} ${printableLine(path)}:${suggestion.range.startLine}`,
  );
}
