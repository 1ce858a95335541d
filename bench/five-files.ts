/**
 * How long everything that needs no model takes over a commit of four to six source files, once the process is up:
 *
 *   npm run bench -- bench/five-files.ts [--commits 40] <repository> [<repository>…]
 *
 * Diff, contents, chunks, layers and triage of real commits, in one process. The first commits of each repository warm up
 * (grammars, strict parsers, the compiler) and are not counted. Median and 95th percentile in milliseconds of wall
 * and of processor time.
 */
import { execFileSync } from "node:child_process";
import { parseArgs } from "node:util";
import { loadConfig } from "../src/config/load-config.ts";
import { examine } from "../src/examine.ts";
import { openGit } from "../src/git/open-git.ts";
import { languageOf } from "../src/util/language.ts";

const WARM_UP = 5;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { commits: { type: "string", default: "40" } },
});
const { config } = await loadConfig({
  userDirectory: "/nonexistent",
  readRepositoryFile: () => Promise.resolve(null),
  flags: {},
  readRuleNames: () => Promise.reject(new Error("nothing is written here")),
});

interface Timing {
  readonly wall: number;
  readonly processor: number;
}

/** The newest commits that touch four to six files in languages with a grammar, and nothing else. */
function commitsOf(repository: string): string[] {
  const log = execFileSync("git", ["log", "--no-merges", "--name-only", "--format=%x00%H", "-n", "3000"], {
    cwd: repository,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  return log
    .split("\0")
    .slice(1)
    .flatMap((entry) => {
      const [hash = "", ...paths] = entry.split("\n").filter((line) => line !== "");
      const code = paths.filter((path) => languageOf(path) !== null);
      return code.length === paths.length && code.length >= 4 && code.length <= 6 ? [hash] : [];
    })
    .slice(0, Number(values.commits) + WARM_UP);
}

async function time(repository: string, revision: string): Promise<Timing> {
  const git = await openGit({ cwd: repository, env: process.env });
  const change = await git.readChange({ mode: "commit", revision });
  const before = process.cpuUsage();
  const start = performance.now();
  await examine(git, change, { config, signal: new AbortController().signal });
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - start, processor: (user + system) / 1000 };
}

function at(numbers: readonly number[], share: number): string {
  const sorted = numbers.toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0);
}

const all: Timing[] = [];
for (const repository of positionals) {
  const timings: Timing[] = [];
  for (const commit of commitsOf(repository)) timings.push(await time(repository, commit));
  print(repository.split("/").at(-1) ?? repository, timings.slice(WARM_UP));
  all.push(...timings.slice(WARM_UP));
}
print("all", all);

function print(name: string, timings: readonly Timing[]): void {
  const [wall, processor] = [timings.map((one) => one.wall), timings.map((one) => one.processor)];
  console.log(
    `${name.padEnd(12)} ${timings.length} commits, wall median ${at(wall, 0.5)} ms, p95 ${at(wall, 0.95)} ms; ` +
      `processor median ${at(processor, 0.5)} ms, p95 ${at(processor, 0.95)} ms`,
  );
}
