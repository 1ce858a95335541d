import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Fixable } from "../../apply-fixes.ts";
import type { Ports } from "../../ports.ts";
import type { Change } from "../../types/change.ts";
import type { Checked } from "../../types/check.ts";
import type { Git } from "../../types/git.ts";
import { withScratchFolder } from "../../util/scratch-folder.ts";
import { applySuggestion } from "../../validate/apply-suggestion.ts";
import { writeTree } from "../../verify/write-tree.ts";
import { encodeLike, type WorktreeText } from "./worktree-text.ts";

/** A file as it is, and as the fixes of it would leave it. */
export interface PlannedFile {
  readonly path: string;
  readonly before: WorktreeText;
  readonly text: string;
  readonly applied: readonly Fixable[];
}

/** Why the user's own check refuses fixes. */
export interface Refused {
  /** How it ended with all of them. */
  readonly checked: Checked;
  /** It fails without any of them as well. */
  readonly failsWithout: boolean;
  /** Those with which it fails, each alone; empty where that could not be told. */
  readonly blamed: readonly Fixable[];
  /** Every one of them was tried alone. */
  readonly triedAll: boolean;
}

interface CheckContext {
  readonly git: Git;
  readonly runCheck: NonNullable<Ports["runCheck"]>;
  readonly signal: AbortSignal;
  /** How long the search for the one to blame may take, beyond the run that failed. */
  readonly limitMs: number;
  /** Milliseconds. */
  readonly now: () => number;
}

/**
 * Runs the user's own check over the working tree with the fixes in it, in a copy of its own; nothing of the repository is touched.
 * Where it fails, it runs without any fix, and then with each alone, until the time is up.
 * @returns null where it passes.
 * @throws the signal's reason.
 */
export async function checkFixes(
  files: readonly PlannedFile[],
  context: CheckContext,
): Promise<Refused | null> {
  const change = await context.git.readChange({ mode: "worktree" });
  const runOver = (planned: readonly PlannedFile[]): Promise<Checked> => checkWith(planned, change, context);
  const checked = await runOver(files);
  if (checked.passed) return null;
  const until = context.now() + context.limitMs;
  const single = files.flatMap((file) => file.applied.map((finding) => ({ file, finding })));
  const without = await runOver([]);
  if (!without.passed) return { checked, failsWithout: true, blamed: [], triedAll: false };
  const [only, ...others] = single;
  if (only !== undefined && others.length === 0)
    return { checked, failsWithout: false, blamed: [only.finding], triedAll: true };
  const blamed: Fixable[] = [];
  for (const { file, finding } of single) {
    if (context.now() >= until) return { checked, failsWithout: false, blamed, triedAll: false };
    const text = applySuggestion(finding.suggestion, file.before.text);
    const { passed } = await runOver([{ ...file, text }]);
    if (!passed) blamed.push(finding);
  }
  return { checked, failsWithout: false, blamed, triedAll: true };
}

/** What is tracked in the working tree, with these files as they would be. */
function checkWith(
  files: readonly PlannedFile[],
  change: Change,
  { git, runCheck, signal }: CheckContext,
): Promise<Checked> {
  return withScratchFolder("fix", async (folder) => {
    await writeTree(folder, git.readHeadTree(change));
    for (const { path, before, text } of files) {
      const bytes = encodeLike(before, text);
      const place = join(folder, path);
      await mkdir(dirname(place), { recursive: true });
      if (bytes !== null) await writeFile(place, bytes);
    }
    return runCheck(folder, signal);
  });
}
