import type { Standing } from "../types/git.ts";
import type { AskGit } from "./ask-git.ts";
import type { Repository } from "./repository.ts";

const HEADS = "refs/heads/";
const REMOTE = "refs/remotes/origin/";

type Here = Pick<Standing, "branch" | "commit">;

/** See `Git.here`. */
export async function readHere({ ask }: Repository): Promise<Here> {
  const both = (await ask.maybe("rev-parse", "HEAD", "--symbolic-full-name", "HEAD"))?.split("\n") ?? [];
  const [commit, name] = both;
  // Before the first commit, and where a branch is called HEAD, git does not answer both.
  if (both.length !== 2 || commit === undefined || name === undefined) return readApart(ask);
  return { branch: branchOf(name), commit };
}

async function readApart(ask: AskGit): Promise<Here> {
  const [head, commit] = await Promise.all([
    ask.maybe("symbolic-ref", "--quiet", "HEAD"),
    ask.maybe("rev-parse", "--verify", "--quiet", "HEAD"),
  ]);
  return { branch: branchOf(head ?? ""), commit };
}

/** Null for a detached HEAD and for references that are no branches. */
function branchOf(name: string): string | null {
  return name.startsWith(HEADS) ? name.slice(HEADS.length) : null;
}

/** See `Git.standing`. The default branch is the one that the remote `origin` names, else `main`, else `master`. */
export async function readStanding(repository: Repository): Promise<Standing> {
  const { ask } = repository;
  const [{ branch, commit }, author, remoteHead] = await Promise.all([
    readHere(repository),
    ask.maybe("config", "--get", "user.email"),
    ask.maybe("symbolic-ref", "--quiet", `${REMOTE}HEAD`),
  ]);
  const named = remoteHead?.startsWith(REMOTE) === true ? [remoteHead.slice(REMOTE.length)] : [];
  const candidates = [...named, "main", "master"];
  const refs = candidates.flatMap((name) => [HEADS + name, REMOTE + name]);
  const listed = (await ask.maybe("for-each-ref", "--format=%(refname)", ...refs)) ?? "";
  const there = new Set(listed.split("\n"));
  const defaultBranch =
    candidates.find((name) => there.has(HEADS + name) || there.has(REMOTE + name)) ?? null;
  const tips = defaultBranch === null ? [] : [HEADS + defaultBranch, REMOTE + defaultBranch];
  return {
    branch,
    commit,
    author: author === "" ? null : author,
    defaultBranch,
    defaultTips: tips.filter((ref) => there.has(ref)),
  };
}
