/*
 * Compares what Codey reads of every commit of a real history with git's own count: (path, added, deleted) of each file
 * against `git log --numstat -z`. Run with any TypeScript runner: `npm run bench -- bench/numstat.ts <git directory> [commits]`.
 * Prints one line of counts, and the first differences; exits with 1 if there is any. Commits of which the clone lacks
 * objects are counted apart: there git fails too.
 */
import { spawnSync } from "node:child_process";
import { parsePatch } from "../src/diff/parse-patch.ts";
import { openGit } from "../src/git/open-git.ts";
import type { Change } from "../src/types/change.ts";
import { UsageError } from "../src/types/errors.ts";

const [directory = ".", most = "1000"] = process.argv.slice(2);
const env = { ...process.env, GIT_DIR: directory, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };

/** What git prints, or null when it fails. */
function ask(...args: string[]): string | null {
  const { status, stdout } = spawnSync("git", args, { env, maxBuffer: 1 << 30 });
  return status === 0 ? stdout.toString("latin1") : null;
}

/** `path NUL added NUL deleted` per file; `-` for binary files. A renamed file's paths are fields of their own. */
function readNumstat(commit: string): string[] | null {
  const form = [
    "--numstat",
    "-z",
    "--format=",
    "--root",
    "-M50%",
    "-l1000",
    "--no-ext-diff",
    "--no-textconv",
  ];
  const fields = ask("log", "-n1", ...form, commit, "--")?.split("\0");
  if (fields === undefined) return null;
  const files: string[] = [];
  for (let at = 0; at < fields.length; at++) {
    const [, added, deleted, path] = /^\n?([^\t]*)\t([^\t]*)\t(.*)$/s.exec(fields[at] ?? "") ?? [];
    if (added === undefined || deleted === undefined) continue;
    const name = path === "" ? (fields[(at += 2)] ?? "") : (path ?? "");
    files.push([Buffer.from(name, "latin1").toString(), added, deleted].join("\0"));
  }
  return files.sort();
}

function countChange(change: Change, theirs: readonly string[]): string[] {
  return parsePatch(change).map((diff, index) => {
    const lines = diff.hunks.flatMap((hunk) => hunk.lines);
    const count = (kind: string) => String(lines.filter((line) => line.kind === kind).length);
    const path = diff.newPath ?? diff.oldPath ?? "";
    // A renamed binary file with the same bytes is `-` to numstat; its patch has no lines and no word about its kind.
    const { oldOid, newOid } = change.files[index] ?? {};
    const unknown = oldOid === newOid && theirs.includes([path, "-", "-"].join("\0"));
    return [path, ...(diff.binary || unknown ? ["-", "-"] : [count("added"), count("deleted")])].join("\0");
  });
}

function difference(own: readonly string[], theirs: readonly string[]): string[] {
  const mine = new Set(own);
  const known = new Set(theirs);
  return [...own.filter((entry) => !known.has(entry)), ...theirs.filter((entry) => !mine.has(entry))];
}

const started = performance.now();
const git = await openGit({ cwd: directory, env });
const commits = ask("rev-list", "--no-merges", `-n${most}`, "HEAD")?.trim().split("\n") ?? [];
const count = { commits: 0, incomplete: 0, files: 0, wrong: 0 };
for (const commit of commits) {
  const theirs = readNumstat(commit);
  const change = await git.readChange({ mode: "commit", revision: commit }).catch((error: unknown) => {
    if (error instanceof UsageError) return null;
    throw error;
  });
  if (change === null || theirs === null) {
    count.incomplete++;
    if ((change === null) !== (theirs === null))
      console.error(commit, "is read by one side only", count.wrong++);
    continue;
  }
  const wrong = difference(countChange(change, theirs), theirs);
  if (wrong.length > 0 && count.wrong < 10) console.error(commit, wrong);
  count.commits++;
  count.files += theirs.length;
  count.wrong += wrong.length;
}
const seconds = ((performance.now() - started) / 1000).toFixed(1);
console.log(
  `${directory}: ${count.commits} commits, ${count.files} file patches, ${count.wrong} wrong, ${count.incomplete} incomplete, ${seconds} s`,
);
process.exitCode = count.wrong > 0 ? 1 : 0;
