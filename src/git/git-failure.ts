import { EnvironmentError, UsageError } from "../types/errors.ts";

/** git ended with another code than 0. Inside `src/git` only: callers get a sentence instead. */
export class GitFailure extends Error {
  override readonly name = "GitFailure";
  readonly code: number | null;
  readonly stderr: string;

  constructor(outcome: {
    readonly args: readonly string[];
    readonly code: number | null;
    readonly stderr: string;
  }) {
    super(`git ${outcome.args[0] ?? ""} ended with ${outcome.code ?? "a signal"}: ${outcome.stderr.trim()}`);
    this.code = outcome.code;
    this.stderr = outcome.stderr;
  }
}

/** git's own words (they are pinned to English by `LC_ALL=C`) and what a person can do about them. */
const KNOWN: readonly (readonly [RegExp, string])[] = [
  [
    /detected dubious ownership/,
    "git does not trust this repository because another user owns it; run `git config --global --add safe.directory <folder>` if you do.",
  ],
  [
    /cannot use bare repository/,
    "This is a bare repository or the inside of a .git folder; change into the worktree, or set GIT_DIR to the folder and name a commit or a range.",
  ],
  [/must be run in a work tree/, "There is no worktree here; name a commit or a range to review."],
  [
    /not a git repository/,
    "This folder is not in a git repository; change into one, or give a patch with --patch.",
  ],
  [
    /unknown repository extension|repo version (?:is|<=)|unknown object format|unknown ref storage/,
    "This git is too old for this repository; update git.",
  ],
  [
    /bad (?:numeric )?config|bad boolean config|invalid section name|unable to parse .*config/,
    "git cannot read its configuration; run `git config --list` to see where.",
  ],
  [
    /is corrupt|unable to unpack|inflate: data stream error|hash mismatch|garbage at end/,
    "An object of this change is damaged; `git fsck` shows which.",
  ],
  [
    /missing (?:blob|tree|commit)|unable to read (?:tree|[0-9a-f]{40})|could not fetch|bad tree object|bad object/,
    "Some objects of this change are not in this clone; fetch them first (`git fetch --unshallow` or `git fetch --refetch`).",
  ],
  [
    /index file (?:corrupt|smaller|open failed)|bad (?:index|signature)/,
    "git cannot read the index; run `git status` to see why.",
  ],
  [
    /cannot hash|unable to (?:stat|open|index)|Permission denied/,
    "git cannot read a file of the worktree; see which with `git status`, or review what is staged with --staged.",
  ],
  [
    /Invalid regexp to look for hunk header/,
    "A `diff.<driver>.xfuncname` in git's configuration is no regular expression; mend it with `git config --edit`.",
  ],
];

/** The error a person can act on. Failures without a known cause stay themselves, with git's last line. */
export function explainFailure(error: unknown): Error {
  if (!(error instanceof GitFailure)) return error instanceof Error ? error : new Error(String(error));
  const known = KNOWN.find(([pattern]) => pattern.test(error.stderr));
  if (known !== undefined) return new UsageError(known[1], { cause: error });
  const last = error.stderr.trim().split("\n").at(-1) ?? "";
  return new EnvironmentError(
    `git failed (${last || `exit code ${error.code}`}); run the same command with --debug.`,
    {
      cause: error,
    },
  );
}
