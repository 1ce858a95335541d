import { isUtf8 } from "node:buffer";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Examination } from "./examine.ts";
import type { Ports, ReviewRun } from "./ports.ts";
import type { ValidatedFinding } from "./types/finding.ts";
import { withScratchFolder } from "./util/scratch-folder.ts";
import { applySuggestion } from "./validate/apply-suggestion.ts";
import { untouchable } from "./validate/untouchable.ts";
import { writeTree } from "./verify/write-tree.ts";

/** Puts a settled finding's proven suggestion to the user's own check, and the answer to its proof. */
export type VerifySuggestion = (finding: ValidatedFinding) => Promise<ValidatedFinding>;

/**
 * The user's own check (`verify.command`), for suggestions that passed everything else: run in a throw-away copy of the reviewed
 * state with the fix in it. The copy is written from git's objects into a folder of its own; the repository is not touched, and no
 * worktree of git's is made. Null where it is off. A check that fails without any fix says nothing about fixes, which is told once.
 */
export function makeVerify(
  { git, config, runCheck }: Ports,
  run: ReviewRun,
  { readHead }: Pick<Examination, "readHead">,
): VerifySuggestion | null {
  if (runCheck === undefined || run.verifies !== true) return null;
  const startedAt = run.now();
  const isLate = (): boolean => config.timeBudgetMs !== null && run.now() - startedAt > config.timeBudgetMs;

  const checkWith = (path: string | null, text: string) =>
    withScratchFolder("verify", async (folder) => {
      await writeTree(folder, git.readHeadTree(run.change));
      if (path !== null) await replaceText(join(folder, path), text);
      return runCheck(folder, run.signal);
    });
  let baseline: Promise<boolean> | null = null;
  const passesBefore = async (): Promise<boolean> => {
    const { passed, reason } = await checkWith(null, "");
    const message = `without any fix: ${reason} Nothing is verified by it.`;
    if (!passed) run.onEvent({ type: "notice", message });
    return passed;
  };

  return async (finding) => {
    const { suggestion, path, status } = finding;
    if (status !== "reported" || suggestion?.status !== "proven" || untouchable(path) !== null)
      return finding;
    const text = isLate() ? null : await readHead(path);
    if (text === null || !(await (baseline ??= passesBefore()))) return finding;
    const { passed, reason } = await checkWith(path, applySuggestion(suggestion, text));
    const verdict = { layer: "verify", verdict: passed ? "pass" : "reject", reason } as const;
    const proof = [...suggestion.proof, verdict];
    return { ...finding, suggestion: { ...suggestion, status: passed ? "proven" : "unproven", proof } };
  };
}

/** Writes a text in the encoding that the file has: UTF-8 where it is UTF-8, else Latin-1, as it was read. */
async function replaceText(file: string, text: string): Promise<void> {
  await writeFile(file, text, isUtf8(await readFile(file)) ? "utf8" : "latin1");
}
