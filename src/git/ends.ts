import type { ChangeMode } from "../types/change.ts";
import { UsageError } from "../types/errors.ts";
import { GitFailure } from "./git-failure.ts";
import type { Repository } from "./repository.ts";
import { runGit } from "./spawn-git.ts";

/** The two ends of a change that is to be read. */
export interface Ends {
  readonly mode: ChangeMode;
  /** Commit id, or `empty`. */
  readonly base: string;
  /** What git compares with: the base commit, or the empty tree. */
  readonly baseTree: string;
  /** Commit id, `index` or `worktree`. */
  readonly head: string;
}

/** HEAD against the index or the worktree; before the first commit, the empty tree. */
export async function localEnds(repository: Repository, mode: "staged" | "worktree"): Promise<Ends> {
  if (repository.root === null) {
    throw new UsageError("There is no worktree here; name a commit or a range to review.");
  }
  const head = mode === "staged" ? "index" : "worktree";
  const base = await currentCommit(repository);
  if (base !== null) return { mode, base, baseTree: base, head };
  return { mode, base: "empty", baseTree: await emptyTree(repository), head };
}

/**
 * A commit against its first parent; a root commit against the empty tree.
 * @throws UsageError when the revision is unknown, or its parent is cut off in a shallow clone.
 */
export async function commitEnds(repository: Repository, revision: string): Promise<Ends> {
  const head = await resolveCommit(repository, revision);
  // The commit object itself: `rev-list --parents` would show the boundary of a shallow clone as a root.
  const commit = (await runGit({ place: repository.place, args: ["cat-file", "commit", head] })).toString(
    "latin1",
  );
  const parent = /^tree [0-9a-f]+\nparent ([0-9a-f]+)\n/.exec(commit)?.[1];
  if (parent === undefined)
    return { mode: "commit", base: "empty", baseTree: await emptyTree(repository), head };
  if ((await repository.ask.maybe("cat-file", "-e", parent)) === null) {
    throw new UsageError(
      `The parent of ${revision} is not in this clone; fetch it with \`git fetch --deepen=1\`.`,
    );
  }
  return { mode: "commit", base: parent, baseTree: parent, head };
}

/**
 * `a..b` is b against a; `a...b` is b against the merge base of both. A missing end is HEAD.
 * @throws UsageError when it is no range, an end is unknown or there is no merge base.
 */
export async function rangeEnds(repository: Repository, range: string): Promise<Ends> {
  const parts = /^(.*?)(\.\.\.?)(.*)$/su.exec(range);
  if (parts === null) throw new UsageError(`\`${range}\` is not a range; write it as a..b or a...b.`);
  const [, from = "", dots, to = ""] = parts;
  const start = await resolveCommit(repository, from || "HEAD");
  const head = await resolveCommit(repository, to || "HEAD");
  if (dots === "..") return { mode: "range", base: start, baseTree: start, head };
  const base = await repository.ask.maybe("merge-base", start, head);
  if (base === null) {
    throw new UsageError(
      `${from || "HEAD"} and ${to || "HEAD"} have no common ancestor in this clone; fetch more history or use two dots.`,
    );
  }
  return { mode: "range", base, baseTree: base, head };
}

/**
 * The commit id behind a revision, which never reaches git as an option.
 * @throws UsageError when git does not know it, or it is no commit.
 */
export async function resolveCommit(repository: Repository, revision: string): Promise<string> {
  const unknown = `git does not know the revision \`${revision}\` here; check its spelling, or fetch it first.`;
  if (revision === "" || revision.startsWith("-") || revision.includes("\0")) throw new UsageError(unknown);
  try {
    const object = await repository.ask.text(
      "rev-parse",
      "--verify",
      "--quiet",
      "--end-of-options",
      revision,
    );
    if (!/^[0-9a-f]{40,64}$/.test(object)) throw new UsageError(unknown);
    return await repository.ask.text("rev-parse", "--verify", "--quiet", `${object}^{commit}`);
  } catch (error) {
    if (error instanceof GitFailure) throw new UsageError(unknown, { cause: error });
    throw error;
  }
}

/** The commit of HEAD, or null before the first commit. */
export async function currentCommit(repository: Repository): Promise<string | null> {
  return repository.ask.maybe("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
}

/** Id of the tree without entries, in this repository's hash. It need not be stored: git knows it. */
async function emptyTree(repository: Repository): Promise<string> {
  const printed = await runGit({ place: repository.place, args: ["hash-object", "-t", "tree", "--stdin"] });
  return printed.toString().trim();
}
