import { execFile } from "node:child_process";
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Random } from "./random.ts";

/** What a random state is made of and with. */
export interface Making {
  readonly random: Random;
  /** The folder of the repository; linked worktrees and submodule sources are made beside it. */
  readonly root: string;
  readonly env: Readonly<Record<string, string>>;
}

type Step = (making: Making) => unknown;

/** A repository after some twenty random operations, with whatever they left in progress. */
export async function makeState(making: Making): Promise<void> {
  const { random, root } = making;
  mkdirSync(root, { recursive: true });
  await git(making, "init", "-q", "-b", "main", `--object-format=${random.chance(0.1) ? "sha256" : "sha1"}`);
  if (random.chance(0.9)) await beginHistory(making);
  const steps = 8 + random.below(20);
  for (let step = 0; step < steps; step++) await random.pick(WEIGHTED)(making);
  if (random.chance(0.15)) await hostileSettings(making);
  if (random.chance(0.05)) writeFileSync(join(root, ".git/index.lock"), "");
}

/** Two branches that touched the same files, so that what merges them later has something to conflict in. */
async function beginHistory(making: Making): Promise<void> {
  for (const branch of ["main", "branch-0"]) {
    if (branch !== "main") await git(making, "checkout", "-q", "-b", branch);
    for (let file = 0; file < 5; file++) write(making);
    await git(making, "add", "--all");
    await git(making, "commit", "-q", "-m", branch);
  }
  await git(making, "checkout", "-q", "main");
  for (let file = 0; file < 3; file++) write(making);
  await git(making, "commit", "-q", "-a", "-m", "more");
}

/** git may refuse any of it (nothing to stash, a conflict): that too is a state. */
function git({ root, env }: Making, ...args: string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile("git", args, { cwd: root, env, encoding: "latin1" }, (_error, stdout) => resolve(stdout));
  });
}

const NAMES = [
  "a.ts",
  "b.py",
  "c.go",
  "d.txt",
  "sub/e.ts",
  "sub/deep/f.js",
  "with space.ts",
  "tab\there.js",
  "new\nline.ts",
  'quo"te.py',
  "back\\slash.ts",
  "a => b.ts",
  "-dash.ts",
  ":colon.ts",
  "é.ts",
  "A.TS",
  "package-lock.json",
  "pic.bin",
] as const;

const CONTENTS: readonly [Content, ...Content[]] = [
  text,
  text,
  text,
  text,
  (random) => Buffer.from(text(random).toString().replaceAll("\n", "\r\n")),
  (random) => Buffer.from(text(random).toString().replace(/\n$/, "")),
  (random) => Buffer.concat([Buffer.of(0xef, 0xbb, 0xbf), text(random)]),
  (random) => Buffer.from(`// caf\u00e9\n${text(random).toString()}`, "latin1"),
  (random) => Buffer.from(Array.from({ length: random.below(200) }, () => random.below(256))),
  (random) => Buffer.from(text(random).toString(), "utf16le"),
  () => Buffer.alloc(0),
  () => Buffer.from("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> other\n"),
];
type Content = (random: Random) => Buffer;

function text(random: Random): Buffer {
  const lines = Array.from({ length: 1 + random.below(30) }, () => random.pick(LINES));
  return Buffer.from(`${lines.join("\n")}\n`);
}
const LINES = [
  "export function one(a) {",
  "  return eval(a);",
  "}",
  "",
  "const two = 2;",
  "def three(x=[]):",
  "    return x",
  "--- a/x",
  "+++ b/x",
  "@@ -1 +1 @@",
  "if (a == a) {",
] as const;

function write({ random, root }: Making): void {
  const path = join(root, random.pick(NAMES));
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) return;
  if (found?.isSymbolicLink() === true) rmSync(path);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, random.pick(CONTENTS)(random));
}

function onDisk({ root }: Making): [string, ...string[]] | null {
  const found = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes("/.git") && entry.name !== ".git")
    .map((entry) => join(entry.parentPath, entry.name));
  const [first, ...others] = found;
  return first === undefined ? null : [first, ...others];
}

const withFile =
  (work: (path: string, making: Making) => unknown): Step =>
  (making) => {
    const files = onDisk(making);
    return files === null ? undefined : work(making.random.pick(files), making);
  };

const run =
  (...args: string[]): Step =>
  (making) =>
    git(making, ...args);

const STEPS: readonly (readonly [weight: number, step: Step])[] = [
  [12, write],
  [3, withFile((path) => rmSync(path))],
  [3, withFile((path, { random }) => renameSync(path, `${path}.${random.below(3)}.ts`))],
  [2, withFile((path) => chmodSync(path, 0o755))],
  [2, withFile((path) => utimesSync(path, 1_600_000_000, 1_600_000_000))],
  [
    2,
    ({ random, root }) => {
      const path = join(root, "link");
      rmSync(path, { recursive: true, force: true });
      symlinkSync(random.pick(["a.ts", "/etc/passwd", "nowhere", "sub"]), path);
    },
  ],
  [8, run("add", "--all")],
  [3, withFile((path, making) => git(making, "add", "--", path))],
  [2, withFile((path, making) => git(making, "add", "-N", "--", path))],
  [2, withFile((path, making) => git(making, "reset", "-q", "--", path))],
  [8, run("commit", "-q", "-m", "commit")],
  [4, run("commit", "-q", "-a", "-m", "all")],
  [1, run("commit", "-q", "--amend", "-m", "amended")],
  [1, run("commit", "-q", "--allow-empty", "-m", "empty")],
  [3, (making) => git(making, "checkout", "-q", "-b", `branch-${making.random.below(3)}`)],
  [
    3,
    (making) => git(making, "checkout", "-q", making.random.pick(["main", "branch-0", "branch-1", "HEAD~1"])),
  ],
  [1, run("checkout", "-q", "--orphan", "orphan")],
  [
    4,
    (making) => git(making, "merge", "-q", "--no-edit", making.random.pick(["main", "branch-0", "branch-1"])),
  ],
  [1, run("merge", "--abort")],
  [2, (making) => git(making, "cherry-pick", making.random.pick(["main", "branch-0", "branch-1"]))],
  [2, (making) => git(making, "rebase", "-q", making.random.pick(["main", "branch-0"]))],
  [1, run("revert", "--no-edit", "HEAD")],
  [3, run("stash", "push", "-q")],
  [1, run("stash", "push", "-q", "--include-untracked")],
  [1, run("stash", "apply", "-q")],
  [1, run("tag", "-f", "a-tag")],
  [2, (making) => git(making, "worktree", "add", "-q", "--detach", `../linked-${making.random.below(2)}`)],
  [1, run("gc", "-q")],
  [1, run("pack-refs", "--all")],
  [1, run("update-index", "--split-index")],
  [1, run("update-index", "--index-version", "4")],
  [1, withFile((path, making) => git(making, "update-index", "--assume-unchanged", "--", path))],
  [1, withFile((path, making) => git(making, "rm", "-q", "--cached", "--", path))],
  [1, run("sparse-checkout", "set", "sub")],
  [1, run("config", "core.autocrlf", "true")],
  [
    1,
    ({ root }) =>
      writeFileSync(join(root, ".gitattributes"), "*.ts diff=evil filter=evil text=auto\n*.py -diff\n"),
  ],
  [1, addSubmodule],
];

const WEIGHTED = STEPS.flatMap(([weight, step]) => Array.from({ length: weight }, () => step)) as [
  Step,
  ...Step[],
];

/** Programs that would leave a file beside the repository if they were started. */
async function hostileSettings(making: Making): Promise<void> {
  const program = `touch '${join(making.root, "../was-run")}'; cat`;
  for (const key of [
    "core.fsmonitor",
    "filter.evil.clean",
    "diff.evil.textconv",
    "diff.evil.command",
    "diff.external",
  ])
    await git(making, "config", key, program);
}

async function addSubmodule(making: Making): Promise<void> {
  const inner = { ...making, root: join(making.root, "../inner") };
  if (existsSync(inner.root)) return;
  mkdirSync(inner.root);
  await git(inner, "init", "-q", "-b", "main");
  writeFileSync(join(inner.root, "x.ts"), "1\n");
  await git(inner, "add", ".");
  await git(inner, "commit", "-q", "-m", "inner");
  await git(making, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "../inner", "module");
}
