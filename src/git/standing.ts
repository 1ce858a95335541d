import type { Standing } from "../types/git.ts";
import type { Repository } from "./repository.ts";

const HEADS = "refs/heads/";
const REMOTE = "refs/remotes/origin/";

/** See `Git.here`. */
export async function readHere({ ask }: Repository): Promise<Pick<Standing, "branch" | "commit">> {
  const [head, commit] = await Promise.all([
    ask.maybe("symbolic-ref", "--quiet", "HEAD"),
    ask.maybe("rev-parse", "--verify", "--quiet", "HEAD"),
  ]);
  return { branch: head?.startsWith(HEADS) === true ? head.slice(HEADS.length) : null, commit };
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
