import { PINNED_CONFIG, type GitPlace } from "./git-environment.ts";
import { GitFailure } from "./git-failure.ts";
import { cannotStart, runGit } from "./spawn-git.ts";

/** Asks git a question whose answer is short text. */
export interface AskGit {
  /** What git prints, without its last newline. @throws GitFailure */
  text(...args: string[]): Promise<string>;
  /** The same, or null when git ends with a code other than 0. */
  maybe(...args: string[]): Promise<string | null>;
}

/**
 * Questions through simple-git. Version 4 strips every `GIT_*` variable unless it is named in `allowEnvironment`, and
 * would then silently look at another index inside a hook; the environment here is already the allowed part.
 * `pinned` leaves one setting of the repository as it is: where its hooks are.
 *
 * It takes as long to load as git takes for several answers, and waits 50 ms for an answer that is empty: what every review
 * asks is asked by `askDirectly`.
 */
export function askGit(place: GitPlace, pinned: readonly string[] = PINNED_CONFIG): AskGit {
  const text = async (...args: string[]): Promise<string> => {
    // simple-git turns foreign errors into its own kind, so the real one is kept here, for this call alone.
    let failure: Error | undefined;
    const { simpleGit } = await import("simple-git");
    const git = simpleGit({
      baseDir: place.cwd,
      allowEnvironment: Object.keys(place.env),
      unsafe: { allowUnsafeFsMonitor: true, allowUnsafeHooksPath: true, allowUnsafeConfigPaths: true },
      config: [...pinned],
      errors: (error, result) => {
        failure = failureOf({ args, error, result });
        return failure;
      },
    });
    try {
      return (await git.env({ ...place.env }).raw(args)).replace(/\n$/, "");
    } catch (error) {
      throw failure ?? error;
    }
  };
  return { text, maybe: (...args) => nullOnFailure(text(...args)) };
}

/** The same questions with git started at once, as for everything whose answer is bytes. */
export function askDirectly(place: GitPlace): AskGit {
  const text = async (...args: string[]): Promise<string> =>
    (await runGit({ place, args })).toString().replace(/\n$/, "");
  return { text, maybe: (...args) => nullOnFailure(text(...args)) };
}

async function nullOnFailure(answer: Promise<string>): Promise<string | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof GitFailure) return null;
    throw error;
  }
}

function failureOf(ended: {
  readonly args: readonly string[];
  readonly error: Buffer | Error | undefined;
  readonly result: { readonly exitCode: number; readonly stdErr: readonly Buffer[] };
}): Error | undefined {
  const { args, error, result } = ended;
  if (result.exitCode === 0) return undefined;
  const stderr = Buffer.concat(result.stdErr).toString();
  // A negative code is a failed start: no program ends with one.
  if (result.exitCode < 0) return cannotStart(new Error(stderr, { cause: error }));
  return new GitFailure({ args, code: result.exitCode, stderr });
}
