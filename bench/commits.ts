/**
 * Reviews real commits with the built command, each in a process of its own, and checks what every review must hold:
 * it does not crash, its report follows the schema, every changed line is covered, a second run gives the same bytes
 * but for times, and the repository is untouched. Prints the wall time per commit.
 *
 *   npm run build && npm run bench -- bench/commits.ts --commits 60 <repository> [<repository>…]
 */
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { parseArgs } from "node:util";
import addFormats from "ajv-formats";
import { Ajv2020 } from "ajv/dist/2020.js";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { commits: { type: "string", default: "60" }, verbose: { type: "boolean", default: false } },
});
const bin = new URL("../dist/cli/bin.js", import.meta.url).pathname;
const home = mkdtempSync(join(tmpdir(), "codey-bench-"));
const schema = JSON.parse(readFileSync(new URL("../schema/report.schema.json", import.meta.url), "utf8"));
const validates = addFormats.default(new Ajv2020({ allErrors: true })).compile(schema);

interface Outcome {
  readonly commit: string;
  readonly ms: number;
  readonly problems: readonly string[];
  readonly findings: readonly { readonly ruleId: string; readonly severity: string }[];
}

const outcomes: Outcome[] = [];
for (const repository of positionals) {
  const commits = git(repository, ["rev-list", "--no-merges", `--max-count=${values.commits}`, "HEAD"])
    .trim()
    .split("\n");
  const before = fingerprintOf(repository);
  const here = commits.map((commit) => reviewCommit(repository, commit));
  if (fingerprintOf(repository) !== before) here[0] = withProblem(here[0], "the repository changed");
  outcomes.push(...here);
  print(nameOf(repository), here);
}
print("all", outcomes);
rmSync(home, { recursive: true, force: true });
const failed = outcomes.filter(({ problems }) => problems.length > 0);
for (const { commit, problems } of failed) process.stdout.write(`${commit}: ${problems.join("; ")}\n`);
process.exitCode = failed.length === 0 ? 0 : 1;

function reviewCommit(repository: string, commit: string): Outcome {
  const problems: string[] = [];
  const args = ["review", "--commit", commit, "--model", "none"];
  const start = performance.now();
  const first = codey(repository, [...args, "--format", "json"]);
  const ms = performance.now() - start;
  const second = codey(repository, [...args, "--format", "json"]);
  if (first.status !== 0 && first.status !== 1) {
    return { commit, ms, findings: [], problems: [`exit ${first.status}: ${first.stderr.slice(0, 300)}`] };
  }
  const report = JSON.parse(first.stdout);
  if (!validates(report)) problems.push(`schema: ${JSON.stringify(validates.errors).slice(0, 300)}`);
  if (withoutTimes(first.stdout) !== withoutTimes(second.stdout)) problems.push("the second run differs");
  const triaged = JSON.parse(codey(repository, [...args, "--dump", "triage"]).stdout);
  problems.push(...uncovered(repository, commit, report, triaged));
  const reported = report.findings.filter((finding: { status: string }) => finding.status === "reported");
  if (values.verbose)
    for (const { ruleId, path, range, message } of reported)
      process.stdout.write(`${commit.slice(0, 10)} ${ruleId} ${path}:${range.startLine} ${message}\n`);
  return { commit, ms, problems, findings: reported };
}

interface TriagedChunk {
  readonly chunk: {
    readonly path: string;
    readonly addedLines: number[];
    readonly deletedLines: number[];
  } | null;
}

/** Files whose changed lines are neither in a chunk nor listed with a reason, by git's own count. */
function uncovered(
  repository: string,
  commit: string,
  report: { coverage: { notReviewed: { path: string; symbol: string | null }[] } },
  triaged: readonly TriagedChunk[],
): string[] {
  const listed = new Set(
    report.coverage.notReviewed.filter(({ symbol }) => symbol === null).map(({ path }) => path),
  );
  const covered = new Map<string, { added: Set<number>; deleted: Set<number> }>();
  for (const { chunk } of triaged) {
    // A file that is left out whole; it is among those listed.
    if (chunk === null) continue;
    const lines = covered.get(chunk.path) ?? { added: new Set(), deleted: new Set() };
    for (const line of chunk.addedLines) lines.added.add(line);
    for (const line of chunk.deletedLines) lines.deleted.add(line);
    covered.set(chunk.path, lines);
  }
  return numstat(repository, commit).flatMap(({ path, added, deleted }) => {
    if (listed.has(path)) return [];
    const lines = covered.get(path);
    const got = `+${lines?.added.size ?? 0} -${lines?.deleted.size ?? 0}`;
    return got === `+${added} -${deleted}` ? [] : [`${path} covers ${got} of +${added} -${deleted}`];
  });
}

function numstat(repository: string, commit: string): { path: string; added: number; deleted: number }[] {
  const fields = git(repository, [
    "diff-tree",
    "-r",
    "-M",
    "--root",
    "--no-commit-id",
    "--numstat",
    "-z",
    commit,
  ]).split("\0");
  const rows = [];
  for (let index = 0; index < fields.length; index++) {
    const [added, deleted, path] = (fields[index] ?? "").split("\t");
    if (added === undefined || deleted === undefined || path === undefined) continue;
    // With -z a rename's two names follow in fields of their own.
    const name = path === "" ? fields[(index += 2)] : path;
    if (added === "-" || name === undefined) continue;
    rows.push({ path: name, added: Number(added), deleted: Number(deleted) });
  }
  return rows;
}

function codey(cwd: string, args: readonly string[]) {
  const env = { ...process.env, CODEY_HOME: home, CI: "true", NO_COLOR: "1" };
  return spawnSync(process.execPath, [bin, ...args], { cwd, env, encoding: "utf8", maxBuffer: 1 << 28 });
}

function withoutTimes(json: string): string {
  const report = JSON.parse(json);
  report.run.id = report.run.startedAt = "";
  report.run.durationMs = 0;
  return JSON.stringify(report);
}

function git(repository: string, args: readonly string[]): string {
  return execFileSync("git", ["-C", repository, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
}

/** Digest of refs and of what lies in the git directory but objects. */
function fingerprintOf(repository: string): string {
  const listing = execFileSync(
    "sh",
    ["-c", "find . -path ./objects -prune -o -type f -exec sha256sum {} + | sort"],
    {
      cwd: git(repository, ["rev-parse", "--absolute-git-dir"]).trim(),
      maxBuffer: 1 << 28,
    },
  );
  return createHash("sha256").update(listing).digest("hex");
}

function withProblem(outcome: Outcome | undefined, problem: string): Outcome {
  return { commit: "", ms: 0, findings: [], ...outcome, problems: [...(outcome?.problems ?? []), problem] };
}

function print(name: string, rows: readonly Outcome[]): void {
  const times = rows.map(({ ms }) => ms).sort((a, b) => a - b);
  const at = (share: number): string =>
    (times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0).toFixed(0);
  const problems = rows.filter((row) => row.problems.length > 0).length;
  const findings = rows.flatMap((row) => row.findings);
  const errors = findings.filter(({ severity }) => severity === "error").length;
  process.stdout.write(
    `${name}: ${rows.length} commits, ${problems} with problems, median ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms, ` +
      `${findings.length} findings (${errors} errors)\n`,
  );
}

function nameOf(repository: string): string {
  const name = basename(repository);
  return name === "repo" ? basename(dirname(repository)) : name;
}
