/*
 * Compares what Codey reads of every commit of a real history with git's own count: (path, added, deleted) of each file
 * against `git log --numstat -z`. Run with any TypeScript runner: `npx tsx bench/numstat.ts <git directory> [commits]`.
 * Prints one line of counts, and the first differences; exits with 1 if there is any.
 */
import { execFileSync } from "node:child_process";
import { parsePatch } from "../src/diff/parse-patch.ts";
import { openGit } from "../src/git/open-git.ts";

interface Counted {
  readonly commit: string;
  /** `path NUL added NUL deleted`; `-` for binary files. */
  readonly files: readonly string[];
}

const [directory = ".", most = "1000"] = process.argv.slice(2);
const env = { ...process.env, GIT_DIR: directory, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_NOSYSTEM: "1" };

/** One record per commit: `SOH commit NUL`, then `added TAB deleted TAB path NUL`, or for renames two more fields. */
function readNumstat(): Counted[] {
  const form = ["--no-merges", "--root", "-m", "-M50%", "-l1000", "--no-ext-diff", "--no-textconv"];
  const args = ["log", "--numstat", "-z", "--format=%x01%H", `-n${most}`, ...form, "HEAD"];
  const printed = execFileSync("git", args, { env, maxBuffer: 1 << 30 }).toString("latin1");
  return printed
    .split("\u0001")
    .slice(1)
    .map((record) => {
      const fields = record.split("\0").map((field) => field.replace(/^\n/, ""));
      return { commit: fields[0] ?? "", files: readCounts(fields.slice(1)) };
    });
}

function readCounts(fields: readonly string[]): string[] {
  const files: string[] = [];
  for (let at = 0; at < fields.length; at++) {
    const [added, deleted, path] = (fields[at] ?? "").split("\t");
    if (added === undefined || deleted === undefined || path === undefined) continue;
    const name = path === "" ? (fields[(at += 2)] ?? "") : path;
    files.push([Buffer.from(name, "latin1").toString(), added, deleted].join("\0"));
  }
  return files.sort();
}

async function main(): Promise<void> {
  const started = performance.now();
  const git = await openGit({ cwd: directory, env });
  const count = { commits: 0, files: 0, lines: 0, wrong: 0 };
  for (const { commit, files } of readNumstat()) {
    const change = await git.readChange({ mode: "commit", revision: commit });
    const own = parsePatch(change).map((diff, index) => {
      const lines = diff.hunks.flatMap((hunk) => hunk.lines);
      const added = lines.filter(({ kind }) => kind === "added").length;
      const deleted = lines.filter(({ kind }) => kind === "deleted").length;
      count.lines += added + deleted;
      // A renamed binary file with the same bytes is `-` to numstat; its patch has no lines and no word about its kind.
      const renamedOnly = change.files[index]?.oldOid === change.files[index]?.newOid;
      const path = diff.newPath ?? diff.oldPath ?? "";
      const unknown = renamedOnly && files.includes([path, "-", "-"].join("\0"));
      const counts = diff.binary || unknown ? ["-", "-"] : [String(added), String(deleted)];
      return [path, ...counts].join("\0");
    });
    const wrong = difference(own.sort(), files);
    if (wrong.length > 0 && count.wrong < 10) console.error(commit, wrong);
    count.commits++;
    count.files += files.length;
    count.wrong += wrong.length;
  }
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `${directory}: ${count.commits} commits, ${count.files} file patches, ${count.lines} lines, ${count.wrong} wrong, ${seconds} s`,
  );
  process.exitCode = count.wrong > 0 ? 1 : 0;
}

function difference(own: readonly string[], theirs: readonly string[]): string[] {
  const mine = new Set(own);
  const known = new Set(theirs);
  return [...own.filter((entry) => !known.has(entry)), ...theirs.filter((entry) => !mine.has(entry))];
}

await main();
