import { resolve } from "node:path";
import { stat } from "node:fs/promises";
import { UsageError } from "../types/errors.ts";
import { askDirectly, askGit, type AskGit } from "./ask-git.ts";
import { gitEnvironment, PINNED_CONFIG, type GitPlace } from "./git-environment.ts";
import { explainFailure, GitFailure } from "./git-failure.ts";

/** A repository that was found, and the way to ask it. */
export interface Repository {
  /** Null for a bare repository and inside of `.git`. */
  readonly root: string | null;
  readonly gitDirectory: string;
  /** True where history was cut off when it was cloned. */
  readonly isShallow: boolean;
  /** Top level (git directory where there is none), so that paths in questions are relative to it. */
  readonly place: GitPlace;
  readonly ask: AskGit;
  /** Through simple-git, for what not every review asks. */
  readonly askSimply: AskGit;
  /** Without the pin on `core.hooksPath`, to read that very setting. */
  readonly askHooks: AskGit;
}

export interface OpenOptions {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Finds the repository around a folder as git does, `GIT_DIR` and the like included. Where git finds none, the reason is
 * the answer: a patch can be reviewed all the same.
 * @throws UsageError when the folder does not exist, EnvironmentError when git cannot be started.
 */
export async function findRepository({ cwd, env }: OpenOptions): Promise<Repository | UsageError> {
  const folder = await stat(cwd).catch((error: unknown) => {
    throw new UsageError(`There is no folder ${cwd}; start Codey in an existing one.`, { cause: error });
  });
  if (!folder.isDirectory()) throw new UsageError(`${cwd} is not a folder; start Codey in one.`);
  const here = { cwd, env: gitEnvironment(env) };
  const ask = askDirectly(here);
  try {
    const answers = await ask.text(...QUESTIONS, "--show-toplevel").catch(withoutWorktree(ask));
    const [gitDirectory = "", shallow, ...top] = answers.split("\n");
    const root = top.length === 0 ? null : resolve(top.join("\n"));
    return settle({ here, gitDirectory, isShallow: shallow === "true", root });
  } catch (error) {
    if (!(error instanceof GitFailure)) throw error;
    const explained = explainFailure(error);
    if (explained instanceof UsageError) return explained;
    throw explained;
  }
}

const QUESTIONS = ["rev-parse", "--absolute-git-dir", "--is-shallow-repository"] as const;

/** In a bare repository and inside of `.git`, git refuses the last question. */
function withoutWorktree(ask: AskGit): (error: unknown) => Promise<string> {
  return (error) => {
    const refused = error instanceof GitFailure && error.stderr.includes("must be run in a work tree");
    return refused ? ask.text(...QUESTIONS) : Promise.reject(error);
  };
}

/** Moves to the top level; what the environment said relative to the first folder is made absolute. */
function settle(found: {
  readonly here: GitPlace;
  readonly gitDirectory: string;
  readonly isShallow: boolean;
  readonly root: string | null;
}): Repository {
  const { here, gitDirectory, isShallow, root } = found;
  const env = { ...here.env };
  if (env["GIT_DIR"] !== undefined || root === null) env["GIT_DIR"] = gitDirectory;
  if (env["GIT_WORK_TREE"] !== undefined && root !== null) env["GIT_WORK_TREE"] = root;
  if (env["GIT_COMMON_DIR"] !== undefined) env["GIT_COMMON_DIR"] = resolve(here.cwd, env["GIT_COMMON_DIR"]);
  const place = { cwd: root ?? gitDirectory, env };
  const unpinned = PINNED_CONFIG.filter((setting) => !setting.startsWith("core.hooksPath="));
  return {
    root,
    gitDirectory,
    isShallow,
    place,
    ask: askDirectly(place),
    askSimply: askGit(place),
    askHooks: askGit(place, unpinned),
  };
}
