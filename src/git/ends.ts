import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { ChangeMode } from "../types/change.ts";
import { UnknownRevision, UsageError } from "../types/errors.ts";
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
  const {
    oid: head,
    hasParent,
    parent,
  } = await readCommit(repository, await resolveObject(repository, revision));
  if (!hasParent) return { mode: "commit", base: "empty", baseTree: await emptyTree(repository), head };
  if (parent !== null) return { mode: "commit", base: parent, baseTree: parent, head };
  throw new UsageError(
    `The parent of ${revision} is not in this clone; fetch it with \`git fetch --deepen=1\`.`,
  );
}

/**
 * `a..b` is b against a; `a...b` is b against the merge base of both. A missing end is HEAD.
 * @throws UsageError when it is no range, an end is unknown or there is no merge base.
 */
export async function rangeEnds(repository: Repository, range: string): Promise<Ends> {
  const parts = /^(.*?)(\.\.\.?)(.*)$/su.exec(range);
  if (parts === null) throw new UsageError(`\`${range}\` is not a range; write it as a..b or a...b.`);
  const [, from = "", dots, to = ""] = parts;
  const [start, head] = await Promise.all([
    resolveCommit(repository, from || "HEAD"),
    resolveCommit(repository, to || "HEAD"),
  ]);
  if (dots === "..") return { mode: "range", base: start, baseTree: start, head };
  const base = await repository.askSimply.maybe("merge-base", start, head);
  if (base === null) {
    throw new UnknownRevision(
      `${from || "HEAD"} and ${to || "HEAD"} have no common ancestor in this clone; fetch more history or use two dots.`,
    );
  }
  return { mode: "range", base, baseTree: base, head };
}

/**
 * The commit id behind a revision.
 * @throws UsageError when git does not know it, or it is no commit.
 */
export async function resolveCommit(repository: Repository, revision: string): Promise<string> {
  return (await readCommit(repository, await resolveObject(repository, revision))).oid;
}

/** The object id behind what a person wrote, which never reaches git as an option. */
async function resolveObject(repository: Repository, revision: string): Promise<string> {
  const { ask } = repository;
  const allowed = revision !== "" && !revision.startsWith("-") && !revision.includes("\0");
  const found = allowed
    ? await ask.maybe("rev-parse", "--verify", "--quiet", "--end-of-options", revision)
    : null;
  if (found !== null && /^[0-9a-f]{40,64}$/.test(found)) return found;
  if (/^(?:HEAD|@)/.test(revision) && (await currentCommit(repository)) === null)
    throw new UnknownRevision("There is no commit here yet; review what is staged.");
  throw new UnknownRevision(
    `git does not know the revision \`${revision}\` here; check its spelling, or fetch it first.`,
  );
}

interface Commit {
  readonly oid: string;
  readonly hasParent: boolean;
  /** First parent; null when there is none, or the clone ends here. */
  readonly parent: string | null;
}

/** Reads the commit itself, since `rev-list --parents` shows the boundary of a shallow clone as a root. */
async function readCommit({ place }: Repository, object: string): Promise<Commit> {
  const input = Buffer.from(`${object}^{commit}\n${object}^1^{commit}\n`);
  const printed = (await runGit({ place, args: ["cat-file", "--batch"], input })).toString("latin1");
  const [header, oid, size] = /^([0-9a-f]+) commit (\d+)\n/.exec(printed) ?? [];
  if (header === undefined || oid === undefined) {
    throw new UnknownRevision(`${object} is no commit; name one to review.`);
  }
  const end = header.length + Number(size);
  const body = printed.slice(header.length, end);
  const parent = /^([0-9a-f]+) commit /.exec(printed.slice(end + 1))?.[1] ?? null;
  return { oid, hasParent: /^tree [0-9a-f]+\nparent /.test(body), parent };
}

/**
 * The commit of HEAD, or null before the first commit.
 * @throws UsageError when there should be one: a review against the empty tree would call everything new.
 */
export async function currentCommit(repository: Repository): Promise<string | null> {
  const commit = await repository.ask.maybe("rev-parse", "--verify", "--quiet", "HEAD^{commit}");
  if (commit !== null || (await isUnborn(repository))) return commit;
  throw new UsageError("The commit that HEAD leads to cannot be read; `git fsck` shows what is damaged.");
}

/** True when HEAD names a branch of which there is nothing yet, not even something damaged. */
async function isUnborn({ askSimply: ask, place }: Repository): Promise<boolean> {
  const branch = await ask.maybe("symbolic-ref", "--quiet", "HEAD");
  if (branch === null || (await ask.maybe("rev-parse", "--verify", "--quiet", "HEAD")) !== null) return false;
  return !existsSync(resolve(place.cwd, await ask.text("rev-parse", "--git-path", branch)));
}

/** Id of the tree without entries, in this repository's hash. It need not be stored: git knows it. */
async function emptyTree(repository: Repository): Promise<string> {
  const printed = await runGit({ place: repository.place, args: ["hash-object", "-t", "tree", "--stdin"] });
  return printed.toString().trim();
}
