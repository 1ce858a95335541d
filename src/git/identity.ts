import { digest } from "../util/digest.ts";
import type { Repository } from "./repository.ts";

/**
 * See `Git.identity`. The first commit is the last one on the first-parent line of HEAD, so that merging another
 * history in does not change it. A shallow clone does not hold it and is known by its remote.
 */
export async function identify(repository: Repository): Promise<string> {
  const { ask, isShallow: shallow } = repository;
  const [roots, remote] = await Promise.all([
    shallow ? null : ask.maybe("rev-list", "--first-parent", "--max-parents=0", "HEAD"),
    remoteAddress(repository),
  ]);
  const first = roots?.split("\n").at(-1) ?? "";
  if (first === "" && (remote === "" || !shallow))
    return digest("path", repository.root ?? repository.gitDirectory);
  return digest("history", first, remote);
}

/** Address of `origin`, else of the remote whose name comes first; empty when there is none. */
async function remoteAddress({ ask }: Repository): Promise<string> {
  const listed = (await ask.maybe("config", "--null", "--get-regexp", "^remote\\..*\\.url$")) ?? "";
  const remotes = listed
    .split("\0")
    .filter((entry) => entry.includes("\n"))
    .map((entry) => ({
      name: entry.slice(0, entry.indexOf("\n")),
      url: entry.slice(entry.indexOf("\n") + 1),
    }))
    .sort((a, b) => (a.name < b.name ? -1 : Number(a.name > b.name)));
  const chosen = remotes.find(({ name }) => name === "remote.origin.url") ?? remotes[0];
  return chosen === undefined ? "" : plainAddress(chosen.url);
}

/**
 * `host/path` of a remote: without scheme, user, password, port, `.git` and final slash, so that https and ssh clones of
 * one repository agree and no credential is kept. A local path stays as it is.
 */
function plainAddress(url: string): string {
  const parts =
    /^[a-z][a-z0-9+.-]*:\/\/(?:[^/]*@)?([^/:]+|\[[^\]]*\])(?::\d*)?\/+(.*)$/isu.exec(url) ??
    /^(?:[^/]*@)?([^/:]{2,}):(?!\/\/)\/*(.*)$/su.exec(url);
  const trim = (path: string) => path.replace(/\/+$/, "").replace(/\.git$/, "");
  if (parts === null) return trim(url);
  const [, host = "", path = ""] = parts;
  return `${host.toLowerCase()}/${trim(path)}`;
}
