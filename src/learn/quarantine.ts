import type { Standing } from "../types/git.ts";
import type { Pattern } from "../types/vault.ts";

/**
 * Whether a decision counts here without looking at history: it was made on this branch, on the default branch, or (as of
 * an older version, or both times on none) on no branch. What was learned on another branch waits until that is merged.
 */
export function countsHere(
  { branch, commit }: Pattern,
  here: Pick<Standing, "branch" | "defaultBranch">,
): boolean {
  if (branch === null) return commit === null || here.branch === null;
  return branch === here.branch || branch === here.defaultBranch;
}

/**
 * Whether what the decision is about has arrived in a file of the default branch: a rejected finding's lines stand in it, or
 * the lines that an accepted one asked for do, whatever way they were merged. Blanks do not count, and the text has to
 * be redacted as the pattern's is.
 */
export function hasArrived({ decision, delta }: Pattern, redactedText: string): boolean {
  const wanted = decision === "rejected" ? delta.before : delta.after;
  return wanted !== null && holdsLines(redactedText, wanted);
}

/** Whether lines stand one below the other in a text, blanks aside. Lines of mere marks tell nothing and are never there. */
export function holdsLines(text: string, wanted: string): boolean {
  const lines = solid(wanted);
  if (!lines.some((line) => /[\p{L}\p{N}]/u.test(line))) return false;
  const there = solid(text);
  return there.some((_, at) => lines.every((line, index) => there[at + index] === line));
}

function solid(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.replaceAll(/\s+/g, ""))
    .filter((line) => line !== "");
}
