import { UsageError } from "../types/errors.ts";

/** Options that are there or not. yargs takes any value for false, so that `--staged=maybe` would be no `--staged` at all. */
const FLAG =
  /^--(?:(staged|worktree|no-cache|no-vault|dry-run|debug)=|no-(staged|worktree|dry-run|debug)(?:=|$))/;

/** @throws UsageError for a value given to an option that takes none, and for the negation of one that has none. */
export function refuseFlagValues(argv: readonly string[]): void {
  const end = argv.indexOf("--");
  for (const word of end === -1 ? argv : argv.slice(0, end)) {
    const [, valued, negated] = FLAG.exec(word) ?? [];
    if (valued !== undefined)
      throw new UsageError(`--${valued} takes no value; write it alone or leave it out.`);
    if (negated !== undefined)
      throw new UsageError(`there is no --no-${negated}; leave --${negated} out instead.`);
  }
}
