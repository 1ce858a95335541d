import { UsageError } from "../types/errors.ts";
import { GitFailure } from "./git-failure.ts";
import type { GitPlace } from "./git-environment.ts";
import { readPath } from "./paths.ts";
import { runGit } from "./spawn-git.ts";

/**
 * A place in which no `filter.<name>` driver has a program. Comparing with the worktree makes git run clean filters, even
 * for a bare listing (it looks into files whose time stamp is as young as the index). An empty program is none
 * (git's convert.c, `apply_filter`), so files under such a filter are compared as they lie on disk.
 * @throws UsageError when a driver has a name that cannot be handed on.
 */
export async function disarmFilters(place: GitPlace): Promise<GitPlace> {
  const settings = (await filterDrivers(place)).flatMap((driver) => [
    [`filter.${driver}.clean`, ""],
    [`filter.${driver}.process`, ""],
    [`filter.${driver}.required`, "false"],
  ]);
  // Through the environment, since `-c` would end a name at the first `=`.
  const pairs = settings.flatMap(([key, value], index) => [
    [`GIT_CONFIG_KEY_${index}`, key],
    [`GIT_CONFIG_VALUE_${index}`, value],
  ]);
  return {
    ...place,
    env: { ...place.env, ...Object.fromEntries(pairs), GIT_CONFIG_COUNT: String(settings.length) },
  };
}

/** Names of all configured filter drivers, wherever they are configured. */
async function filterDrivers(place: GitPlace): Promise<string[]> {
  const args = ["config", "--null", "--name-only", "--get-regexp", "^filter\\."];
  const { text, raw } = readPath(await runGit({ place, args }).catch(noneConfigured));
  if (raw !== null) {
    throw new UsageError(
      "A filter in .git/config has a name that is not UTF-8; rename it to review the worktree.",
    );
  }
  return [...new Set(text.split("\0").flatMap((key) => /^filter\.(.*)\.[^.]*$/su.exec(key)?.[1] ?? []))];
}

/** `git config --get-regexp` ends with 1 when nothing matches. */
function noneConfigured(error: unknown): Buffer {
  if (error instanceof GitFailure && error.code === 1) return Buffer.alloc(0);
  throw error;
}
