/**
 * What it costs to tell where called names are defined, on real commits: processor time of `locateCallees` against that
 * of chunking and judging the same commit, and the wall time it adds.
 *
 *   npm run bench -- bench/symbols.ts --commits 60 <repository> [<repository>…]
 *
 * With `--show` it prints every callee with its places instead, to be read.
 */
import { execFileSync } from "node:child_process";
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { DEFAULTS } from "../src/config/defaults.ts";
import { examine } from "../src/examine.ts";
import { openGit } from "../src/git/open-git.ts";
import { UsageError } from "../src/types/errors.ts";
import { locateCallees } from "../src/locate-callees.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { commits: { type: "string", default: "60" }, show: { type: "boolean", default: false } },
});
const signal = new AbortController().signal;

interface Measured {
  readonly files: number;
  readonly examineCpu: number;
  readonly locateCpu: number;
  readonly locateMs: number;
  readonly calls: number;
  readonly found: number;
}

for (const repository of positionals) {
  const commits = execFileSync("git", [
    "-C",
    repository,
    "rev-list",
    "--no-merges",
    `--max-count=${values.commits}`,
    "HEAD",
  ])
    .toString()
    .trim()
    .split("\n");
  const git = await openGit({ cwd: repository, env: process.env });
  const measured: Measured[] = [];
  for (const revision of commits) {
    const change = await git.readChange({ mode: "commit", revision }).catch(notAtHand);
    if (change === null) continue;
    const start = process.cpuUsage();
    const examination = await examine(git, change, { config: DEFAULTS, signal });
    const examined = process.cpuUsage(start);
    const begun = process.cpuUsage();
    const at = performance.now();
    const located = await locateCallees(git, examination);
    const spent = process.cpuUsage(begun);
    const chunks = located.map(({ chunk }) => chunk);
    measured.push({
      files: change.files.length,
      examineCpu: (examined.user + examined.system) / 1000,
      locateCpu: (spent.user + spent.system) / 1000,
      locateMs: performance.now() - at,
      calls: chunks.reduce((sum, { calls }) => sum + calls.length, 0),
      found: chunks.reduce((sum, { callees }) => sum + (callees?.length ?? 0), 0),
    });
    if (!values.show) continue;
    for (const { id, callees } of chunks)
      for (const { name, definedAt } of callees ?? [])
        for (const { path, line, symbol, signature } of definedAt)
          process.stdout.write(
            `${revision.slice(0, 8)} ${id} ${name} -> ${path}:${line} ${symbol} | ${signature}\n`,
          );
  }
  print(basename(repository), measured);
}

/** A partial clone lacks the objects of some commits. */
function notAtHand(error: unknown): null {
  if (error instanceof UsageError) return null;
  throw error;
}

function print(name: string, all: readonly Measured[]): void {
  const asked = all.filter(({ calls }) => calls > 0);
  const sum = (key: keyof Measured) => asked.reduce((total, one) => total + one[key], 0);
  const sorted = asked.map(({ locateMs }) => locateMs).sort((one, other) => one - other);
  const at = (part: number) => (sorted[Math.floor(part * (sorted.length - 1))] ?? 0).toFixed(0);
  process.stdout.write(
    `${name}: ${asked.length} commits with calls of ${all.length}; ${sum("found")} of ${sum("calls")} called names located; ` +
      `wall ${at(0.5)} ms median, ${at(0.95)} ms p95; processor time ${(sum("locateCpu") / sum("examineCpu")).toFixed(2)} of examining\n`,
  );
}
