/**
 * Wall time of whole cold processes, in turn, several rounds: bare Node as the floor, then the built command on an empty
 * change, and on a staged change of five files in four languages. Prints medians and the ratio to the floor.
 *
 *   npm run build && npm run bench -- bench/startup.ts [rounds]
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const rounds = Number(process.argv[2] ?? 15);
const bin = new URL("../dist/cli/bin.js", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "codey-startup-"));
const env = {
  ...process.env,
  CODEY_HOME: join(folder, "home"),
  GIT_CONFIG_GLOBAL: "/dev/null",
  NO_COLOR: "1",
};

const FILES: Readonly<Record<string, (value: number) => string>> = {
  "a.js": (value) => `export function a(x) {\n  return x + ${value};\n}\n`,
  "b.ts": (value) => `export const b = (x: number): number => x * ${value};\n`,
  "c.py": (value) => `def c(x):\n    return x - ${value}\n`,
  "d.go": (value) => `package d\n\nfunc D(x int) int {\n\treturn x + ${value}\n}\n`,
  "e.ts": (value) => `export class E {\n  get(): number {\n    return ${value};\n  }\n}\n`,
};
const empty = makeRepository("empty", false);
const staged = makeRepository("staged", true);
const commands = {
  "node -e 0": () => run(folder, ["-e", "0"]),
  "codey --version": () => run(empty, [bin, "--version"]),
  "codey review, empty change": () => run(empty, [bin, "review"]),
  "codey hook pre-commit, 5 files never seen": () => {
    // Whole reviews are kept in the vault.
    rmSync(join(env.CODEY_HOME, "data", "vault"), { recursive: true, force: true });
    return run(staged, [bin, "hook", "pre-commit"]);
  },
  "codey hook pre-commit, the same again": () => run(staged, [bin, "hook", "pre-commit"]),
};
const times = new Map<string, number[]>();
for (let round = 0; round <= rounds; round++) {
  for (const [name, measure] of Object.entries(commands)) {
    const ms = measure();
    // The first round warms the page cache.
    if (round > 0) times.set(name, [...(times.get(name) ?? []), ms]);
  }
}
const floor = median("node -e 0");
for (const name of Object.keys(commands)) {
  const sorted = (times.get(name) ?? []).sort((a, b) => a - b);
  const spread = `${sorted[0]?.toFixed(0)} to ${sorted.at(-1)?.toFixed(0)}`;
  process.stdout.write(
    `${name}: median ${median(name).toFixed(0)} ms (${spread}), ${(median(name) / floor).toFixed(1)} × bare Node\n`,
  );
}
rmSync(folder, { recursive: true, force: true });

function run(cwd: string, args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd, env, encoding: "utf8" });
  if (status !== 0) throw new Error(`${args.join(" ")} ended with ${status}: ${stderr}`);
  return performance.now() - start;
}

function median(name: string): number {
  const sorted = (times.get(name) ?? []).toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function makeRepository(name: string, isChanged: boolean): string {
  const root = join(folder, name);
  mkdirSync(root);
  const git = (...args: readonly string[]) =>
    spawnSync("git", ["-c", "user.name=a", "-c", "user.email=a@b.c", ...args], { cwd: root, env });
  git("init", "--quiet");
  for (const [path, text] of Object.entries(FILES)) writeFileSync(join(root, path), text(1));
  git("add", "--all");
  git("commit", "--quiet", "--message", "First");
  if (isChanged) for (const [path, text] of Object.entries(FILES)) writeFileSync(join(root, path), text(2));
  git("add", "--all");
  return root;
}
