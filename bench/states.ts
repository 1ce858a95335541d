/**
 * Random repository states, each reviewed by the built command in a process of its own; every third review is ended by a
 * signal at a random moment. Everything below the state's folder (index, worktree, refs, stash, objects, linked worktrees) must
 * be the same before and after, to the byte and the modification time; the exit code must be a documented one, what is said
 * a sentence, and nothing may be left in the temporary folder (but by SIGKILL). A state is made from its seed alone.
 *
 *   npm run build && npm run bench -- bench/states.ts --states 1000 [--seed 1] [--jobs 2]
 */
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { testEnvironment } from "../test/support/repository.ts";
import { treeDigest } from "../test/support/tree-digest.ts";
import { makeState } from "./states/make-state.ts";
import { randomFrom } from "./states/random.ts";

const { values } = parseArgs({
  options: {
    states: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    jobs: { type: "string", default: "2" },
  },
});
const bin = new URL("../dist/cli/bin.js", import.meta.url).pathname;

const TARGETS: readonly [readonly string[], ...(readonly string[])[]] = [
  [],
  [],
  ["--staged"],
  ["--staged"],
  ["--worktree"],
  ["--worktree"],
  ["HEAD"],
  ["--commit", "HEAD"],
  ["HEAD~1..HEAD"],
  ["--range", "main...HEAD"],
  ["--commit", "stash@{0}"],
  ["--patch", "-"],
];
const SIGNALS = ["SIGINT", "SIGTERM", "SIGKILL"] as const;

interface Outcome {
  readonly seed: number;
  readonly command: string;
  /** Exit code, or the signal that ended it. */
  readonly end: string;
  readonly ms: number;
  readonly features: readonly string[];
  readonly problems: readonly string[];
}

const durations: number[] = [400];

async function reviewState(seed: number): Promise<Outcome> {
  const random = randomFrom(seed);
  const stage = realpathSync(mkdtempSync(join(tmpdir(), "codey-states-")));
  try {
    const [place, home, scratch] = ["place", "home", "scratch"].map((name) => join(stage, name)) as [
      string,
      string,
      string,
    ];
    for (const folder of [place, home, scratch]) mkdirSync(folder);
    const env = testEnvironment(home);
    const root = join(place, "repository");
    await makeState({ random, root, env });
    const args = [
      "review",
      ...random.pick(TARGETS),
      "--model",
      "none",
      "--format",
      "json",
      "--fail-on",
      "never",
    ];
    const cwd = join(
      place,
      random.pick([
        "repository",
        "repository",
        "repository",
        "repository/sub",
        "linked-0",
        "repository/.git",
      ]),
    );
    const call = {
      args,
      cwd: existsSync(cwd) ? cwd : root,
      env: { ...env, CODEY_HOME: home, TMPDIR: scratch },
      input: args.includes("-") ? ask(root, env, "diff", "--no-ext-diff", "--no-textconv", "HEAD") : "",
      abort: seed % 3 === 0 ? { signal: random.pick(SIGNALS), after: random.below(1.2 * typical()) } : null,
    };
    const features = featuresOf(root, place, env);
    rmSync(join(place, "was-run"), { force: true });
    const before = treeDigest(place);
    const ran = await runCodey(call);
    const problems = [
      ...(treeDigest(place) === before ? [] : ["something was changed"]),
      ...(existsSync(join(place, "was-run")) ? ["something of the repository was run"] : []),
      ...judge(ran, call.abort?.signal ?? null),
      ...(ran.end === "SIGKILL" || readdirSync(scratch).length === 0
        ? []
        : [`left ${readdirSync(scratch).join(" ")}`]),
    ];
    if (call.abort === null) durations.push(ran.ms);
    return { seed, command: args.slice(1, -6).join(" "), end: ran.end, ms: ran.ms, features, problems };
  } finally {
    rmSync(stage, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Median of the reviews that were left alone. */
function typical(): number {
  return durations.toSorted((a, b) => a - b)[Math.floor(durations.length / 2)] ?? 400;
}

interface Ran {
  readonly end: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly ms: number;
}

function runCodey(call: {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly input: string;
  readonly abort: { readonly signal: NodeJS.Signals; readonly after: number } | null;
}): Promise<Ran> {
  const { args, cwd, env, input, abort } = call;
  const started = performance.now();
  const child = spawn(process.execPath, [bin, ...args], { cwd, env });
  const told = { stdout: "", stderr: "" };
  child.stdout.on("data", (piece: Buffer) => (told.stdout += piece.toString()));
  child.stderr.on("data", (piece: Buffer) => (told.stderr += piece.toString()));
  child.stdin.on("error", () => undefined);
  child.stdin.end(input, "latin1");
  const timer = abort === null ? null : setTimeout(() => child.kill(abort.signal), abort.after);
  const limit = setTimeout(() => child.kill("SIGQUIT"), 120_000);
  return new Promise((resolve) => {
    child.on("close", (code, signal) => {
      clearTimeout(limit);
      if (timer !== null) clearTimeout(timer);
      resolve({ ...told, end: signal ?? String(code), ms: performance.now() - started });
    });
  });
}

/** Before Node has run the first line of Codey, a signal ends the process itself. */
const ENDS: Readonly<Record<string, readonly string[]>> = {
  SIGINT: ["130", "SIGINT"],
  SIGTERM: ["143", "SIGTERM"],
  SIGKILL: ["SIGKILL"],
};

function judge({ end, stdout, ...ran }: Ran, signal: string | null): string[] {
  // A review that takes long says how far it is.
  const stderr = ran.stderr.replaceAll(/^codey: \d+ of \d+ files checked\n/gm, "");
  const sentence = /^codey: [^\n]+\n$/.test(stderr) && !stderr.includes("bug in codey");
  // A signal may come just after the sentence that ends a review.
  if (signal !== null && ENDS[signal]?.includes(end) === true)
    return stderr === "" || sentence ? [] : [`said ${stderr}`];
  if (end === "0")
    return stderr === "" && isReport(stdout) ? [] : [`ended well with ${stderr || "half a report"}`];
  return end === "2" && stdout === "" && sentence ? [] : [`ended with ${end}: ${stderr}`];
}

function isReport(text: string): boolean {
  try {
    return JSON.parse(text).schemaVersion === 1;
  } catch {
    return false;
  }
}

function ask(root: string, env: Readonly<Record<string, string>>, ...args: string[]): string {
  try {
    return execFileSync("git", args, {
      cwd: root,
      env,
      encoding: "latin1",
      stdio: ["ignore", "pipe", "ignore"],
    });
  } catch {
    return "";
  }
}

/** What is in this state that an easy one has not, for the count at the end. */
function featuresOf(root: string, place: string, env: Readonly<Record<string, string>>): string[] {
  const inGit = (name: string) => existsSync(join(root, ".git", name));
  const has: Readonly<Record<string, boolean>> = {
    "merge in progress": inGit("MERGE_HEAD"),
    "rebase in progress": inGit("rebase-merge") || inGit("rebase-apply"),
    "cherry-pick or revert in progress": inGit("CHERRY_PICK_HEAD") || inGit("REVERT_HEAD"),
    conflict: ask(root, env, "ls-files", "--unmerged") !== "",
    stash: inGit("refs/stash"),
    "linked worktree": readdirSync(place).some((name) => name.startsWith("linked")),
    submodule: inGit("modules"),
    "index.lock": inGit("index.lock"),
    "split index": readdirSync(join(root, ".git")).some((name) => name.startsWith("sharedindex")),
    sparse: inGit("info/sparse-checkout"),
    "no commit": ask(root, env, "rev-parse", "--verify", "-q", "HEAD") === "",
    detached: ask(root, env, "symbolic-ref", "-q", "HEAD") === "",
    "sha256 objects": ask(root, env, "rev-parse", "--show-object-format").startsWith("sha256"),
    "hostile settings": ask(root, env, "config", "diff.external") !== "",
    staged: ask(root, env, "diff-index", "--cached", "--raw", "HEAD") !== "",
  };
  return Object.keys(has).filter((name) => has[name]);
}

const first = Number(values.seed);
const count = Number(values.states);
const outcomes: Outcome[] = [];
let next = 0;
async function work(): Promise<void> {
  while (next < count) {
    const outcome = await reviewState(first + next++);
    outcomes.push(outcome);
    for (const problem of outcome.problems)
      process.stdout.write(`seed ${outcome.seed}, codey review ${outcome.command}: ${problem}\n`);
    if (outcomes.length % 100 === 0) process.stderr.write(`${outcomes.length} states\n`);
  }
}
await Promise.all(Array.from({ length: Number(values.jobs) }, work));

function tally(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([word, times]) => `${word} ${times}`)
    .join(", ");
}

const bad = outcomes.filter(({ problems }) => problems.length > 0).length;
process.stdout.write(
  `${outcomes.length} states, ${bad} with problems\nends: ${tally(outcomes.map(({ end }) => end))}\n` +
    `targets: ${tally(outcomes.map(({ command }) => command || "(none)"))}\n` +
    `with: ${tally(outcomes.flatMap(({ features }) => features))}\n`,
);
process.exitCode = bad === 0 ? 0 : 1;
