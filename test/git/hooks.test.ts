import { spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openGit } from "../../src/git/open-git.ts";
import { contentsOf, countsOf } from "../support/counts.ts";
import { makeRepository, testEnvironment, type Repository } from "../support/repository.ts";

let repository: Repository;
let outside: string;
beforeEach(() => {
  repository = makeRepository();
  outside = realpathSync(mkdtempSync(join(tmpdir(), "codey-hook-")));
  repository.write("a.txt", "a\n");
  repository.write("b.txt", "b\n");
  repository.write("sub/c.txt", "c\n");
  repository.commit("first");
});
afterEach(() => {
  repository.remove();
  rmSync(outside, { recursive: true, force: true });
});

/** A real hook that tells its folder and environment, then waits: `git commit` stands still in the middle of it. */
function installHook(): void {
  const script = `#!/bin/sh\npwd > '${outside}/cwd'\nenv -0 > '${outside}/env.part'\nmv '${outside}/env.part' '${outside}/env'
while [ ! -e '${outside}/go' ]; do sleep 0.02; done\n`;
  mkdirSync(`${repository.root}/.git/hooks`, { recursive: true });
  writeFileSync(`${repository.root}/.git/hooks/pre-commit`, script);
  chmodSync(`${repository.root}/.git/hooks/pre-commit`, 0o755);
}

interface Committing {
  readonly args: readonly string[];
  readonly cwd?: string;
  /** Where Codey is started, if not where git starts the hook. */
  readonly codeyIn?: string;
}

/** What Codey sees when it is started inside the hook of this `git commit`. */
async function reviewInHook({ args, cwd = repository.root, codeyIn }: Committing) {
  installHook();
  const env = testEnvironment(repository.root);
  const child = spawn("git", ["commit", "-q", "-m", "x", ...args], { cwd, env, stdio: "ignore" });
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  try {
    for (let tries = 0; !existsSync(`${outside}/env`) && tries < 500; tries++) await sleep(10);
    const pairs = readFileSync(`${outside}/env`, "utf8").split("\0").filter(Boolean);
    const hookEnv = Object.fromEntries(
      pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
    );
    const git = await openGit({
      cwd: codeyIn ?? readFileSync(`${outside}/cwd`, "utf8").trim(),
      env: hookEnv,
    });
    const change = await git.readChange({ mode: "staged" });
    const attributes = await git.readAttributes(
      change,
      change.files.map((file) => file.newPath ?? ""),
      ["diff"],
    );
    return {
      counts: countsOf(change),
      contents: await contentsOf(git, change),
      root: git.root,
      attributes,
      hookEnv,
    };
  } finally {
    writeFileSync(`${outside}/go`, "");
    expect(await ended).toBe(0);
  }
}

test("git commit: the index", async () => {
  repository.write("a.txt", "A\n");
  repository.git("add", "a.txt");
  repository.write("b.txt", "B\n");
  const seen = await reviewInHook({ args: [] });
  expect(seen.counts).toEqual([["a.txt", 1, 1]]);
  expect(seen.contents).toEqual([["a\n", "A\n"]]);
});

test("git commit -a: everything, though the index of the repository has nothing staged", async () => {
  repository.write("a.txt", "A\n");
  repository.write("b.txt", "B\n");
  const seen = await reviewInHook({ args: ["-a"] });
  expect(seen.hookEnv["GIT_INDEX_FILE"]).toMatch(/index\.lock$/);
  expect(seen.counts).toEqual([
    ["a.txt", 1, 1],
    ["b.txt", 1, 1],
  ]);
  expect(seen.contents).toEqual([
    ["a\n", "A\n"],
    ["b\n", "B\n"],
  ]);
});

test("git commit <path>: that path and not what is staged beside it", async () => {
  repository.write("a.txt", "A\n");
  repository.write("b.txt", "B\n");
  repository.git("add", "b.txt");
  const seen = await reviewInHook({ args: ["a.txt"] });
  expect(seen.hookEnv["GIT_INDEX_FILE"]).toMatch(/next-index-\d+\.lock$/);
  expect(seen.counts).toEqual([["a.txt", 1, 1]]);
  expect(seen.contents).toEqual([["a\n", "A\n"]]);
  expect([...seen.attributes.keys()]).toEqual(["a.txt"]);
});

test("git commit in a subfolder, with Codey in yet another", async () => {
  repository.write("sub/c.txt", "C\n");
  const committing = { args: ["-a"], cwd: `${repository.root}/sub` };
  const seen = await reviewInHook({ ...committing, codeyIn: `${repository.root}/sub` });
  expect(seen.root).toBe(repository.root);
  expect(seen.counts).toEqual([["sub/c.txt", 1, 1]]);
});

test("git commit --amend: what is staged on top of the last commit", async () => {
  repository.write("a.txt", "A\n");
  repository.git("add", "a.txt");
  const seen = await reviewInHook({ args: ["--amend"] });
  expect(seen.counts).toEqual([["a.txt", 1, 1]]);
});

test("a linked worktree: its own index and its own top level", async () => {
  const linked = `${outside}/linked`;
  repository.git("worktree", "add", "-q", "-b", "side", linked);
  writeFileSync(`${linked}/a.txt`, "linked\n");
  const seen = await reviewInHook({ args: ["-a"], cwd: linked });
  expect(seen.hookEnv["GIT_DIR"]).toBeDefined();
  expect(seen.root).toBe(linked);
  expect(seen.contents).toEqual([["a\n", "linked\n"]]);
});

test("the environment of a hook reaches git only where it tells the repository", async () => {
  repository.write("a.txt", "A\n");
  repository.git("add", "a.txt");
  const marker = `${outside}/marker`;
  const env = {
    ...testEnvironment(repository.root),
    GIT_EXTERNAL_DIFF: `touch ${marker} #`,
    GIT_DIFF_OPTS: "--unified=0",
    GIT_CONFIG_PARAMETERS: "'core.quotepath=false'",
    GIT_PAGER: `touch ${marker} #`,
    GIT_TRACE: `${outside}/trace`,
    PAGER: `touch ${marker} #`,
  };
  const git = await openGit({ cwd: repository.root, env });
  expect(countsOf(await git.readChange({ mode: "staged" }))).toEqual([["a.txt", 1, 1]]);
  expect(existsSync(marker)).toBe(false);
  expect(existsSync(`${outside}/trace`)).toBe(false);
});
