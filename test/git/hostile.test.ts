import { execFileSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openGit } from "../../src/git/open-git.ts";
import type { Target } from "../../src/types/change.ts";
import type { Git } from "../../src/types/git.ts";
import { contentsOf } from "../support/counts.ts";
import { makeRepository, testEnvironment, type Repository } from "../support/repository.ts";
import { treeDigest } from "../support/tree-digest.ts";

let repository: Repository;
let outside: string;
let marker: string;

beforeEach(() => {
  repository = makeRepository();
  outside = realpathSync(mkdtempSync(join(tmpdir(), "codey-hostile-")));
  marker = join(outside, "marker");
  repository.write("a.x", "1\n2\n3\n");
  repository.write("b.x", "b\n");
  repository.write("sub/c.x", "c\n");
  repository.commit("first");
  repository.write("a.x", "1\ntwo\n3\n");
  repository.write("d.x", "new\n");
  repository.commit("second");
});
afterEach(() => {
  repository.remove();
  rmSync(outside, { recursive: true, force: true });
});

/** A program that leaves the marker; it copies its input, so that git is content with it. */
function evil(): string {
  const path = join(outside, "evil.sh");
  writeFileSync(path, `#!/bin/sh\ntouch '${marker}'\ncat\n`);
  chmodSync(path, 0o755);
  return path;
}

function evilHooks(): string {
  const folder = join(outside, "hooks");
  mkdirSync(folder, { recursive: true });
  for (const hook of [
    "post-index-change",
    "pre-commit",
    "reference-transaction",
    "post-checkout",
    "fsmonitor-watchman",
  ]) {
    writeFileSync(join(folder, hook), `#!/bin/sh\ntouch '${marker}'\n`);
    chmodSync(join(folder, hook), 0o755);
  }
  return folder;
}

const ATTRIBUTES = "*.x diff=evil filter=evil\n";

/** Settings of `.git/config`; `%` stands for the evil program. */
const SETTINGS: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "core.fsmonitor": [["core.fsmonitor", "%"]],
  "core.fsmonitor of version 1": [
    ["core.fsmonitor", "%"],
    ["core.fsmonitorHookVersion", "1"],
  ],
  "diff.external": [["diff.external", "%"]],
  "diff driver command": [["diff.evil.command", "%"]],
  textconv: [["diff.evil.textconv", "%"]],
  "cached textconv": [
    ["diff.evil.textconv", "%"],
    ["diff.evil.cachetextconv", "true"],
  ],
  "filter.clean": [["filter.evil.clean", "%"]],
  "filter.smudge": [["filter.evil.smudge", "%"]],
  "filter.process": [["filter.evil.process", "%"]],
  "a required filter": [
    ["filter.evil.clean", "%"],
    ["filter.evil.smudge", "%"],
    ["filter.evil.required", "true"],
  ],
  "core.hooksPath": [["core.hooksPath", "HOOKS"]],
  "core.pager": [
    ["core.pager", "%"],
    ["pager.diff", "%"],
    ["pager.log", "%"],
  ],
  "core.editor": [["core.editor", "%"]],
  "core.sshCommand": [
    ["core.sshCommand", "%"],
    ["remote.origin.url", "ssh://example.invalid/x"],
    ["remote.origin.promisor", "true"],
    ["extensions.partialClone", "origin"],
  ],
  "core.gitProxy": [["core.gitProxy", "%"]],
  "core.askPass": [["core.askPass", "%"]],
  "credential.helper": [["credential.helper", "!%"]],
  "gpg.program": [
    ["gpg.program", "%"],
    ["log.showSignature", "true"],
  ],
  "an alias for diff-index": [["alias.diff-index", "!%"]],
  "core.alternateRefsCommand": [["core.alternateRefsCommand", "%"]],
  "a hook in the configuration": [
    ["hook.evil.event", "pre-commit"],
    ["hook.evil.command", "%"],
  ],
  "settings of git grep": [
    ["grep.patternType", "perl"],
    ["grep.lineNumber", "true"],
    ["grep.column", "true"],
    ["grep.fullName", "false"],
    ["grep.fallbackToNoIndex", "true"],
    ["grep.threads", "7"],
    ["color.grep", "always"],
    ["submodule.recurse", "true"],
    ["core.pager", "%"],
    ["pager.grep", "%"],
    ["diff.evil.textconv", "%"],
    ["diff.evil.binary", "true"],
  ],
  "diff.noprefix and friends": [
    ["diff.noprefix", "true"],
    ["diff.mnemonicPrefix", "true"],
    ["diff.suppressBlankEmpty", "true"],
    ["core.quotePath", "false"],
    ["diff.context", "0"],
    ["diff.relative", "true"],
    ["color.ui", "always"],
    ["diff.submodule", "log"],
  ],
};

const OPERATIONS: Readonly<Record<string, (git: Git) => Promise<unknown>>> = {
  auto: (git) => reviewAll(git, { mode: "auto" }),
  staged: (git) => reviewAll(git, { mode: "staged" }),
  worktree: (git) => reviewAll(git, { mode: "worktree" }),
  commit: (git) => reviewAll(git, { mode: "commit", revision: "HEAD" }),
  range: (git) => reviewAll(git, { mode: "range", range: "HEAD~1...HEAD" }),
  patch: (git) => reviewAll(git, { mode: "patch", path: join(outside, "change.patch") }),
  identity: (git) => git.identity(),
  readFileAt: (git) => git.readFileAt("HEAD", "a.x"),
  hooksDirectory: (git) => git.hooksDirectory(),
  "surroundings of what is staged": (git) => lookAround(git, { mode: "staged" }),
  "surroundings of the worktree": (git) => lookAround(git, { mode: "worktree" }),
  "surroundings of a commit": (git) => lookAround(git, { mode: "commit", revision: "HEAD" }),
};

async function lookAround(git: Git, target: Target): Promise<unknown> {
  const change = await git.readChange(target);
  const listed = await git.listHead(change);
  const found = await git.searchHead(change, { texts: ["two", "c"], whole: true, endings: [".x"] });
  const texts: (string | null)[] = [];
  for await (const bytes of git.readBlobs([...listed.values()]))
    texts.push(bytes && Buffer.from(bytes).toString());
  return { listed: [...listed.keys()], found, texts };
}

async function reviewAll(git: Git, target: Target): Promise<unknown> {
  const change = await git.readChange(target);
  const paths = change.files.map((file) => file.newPath ?? file.oldPath ?? "");
  await git.readAttributes(change, paths, ["diff", "filter", "linguist-generated"]);
  expect(await git.listPaths(change)).toEqual(expect.arrayContaining(["a.x"]));
  await git.readHeadFiles(change, paths);
  return [change.files, await contentsOf(git, change)];
}

function poison(settings: readonly (readonly [string, string])[]): void {
  writeFileSync(join(outside, "change.patch"), repository.git("diff", "--full-index", "HEAD~1", "HEAD"));
  repository.write(".gitattributes", ATTRIBUTES);
  repository.git("add", ".gitattributes");
  repository.write("b.x", "staged\n");
  repository.git("add", "b.x");
  repository.write("sub/c.x", "changed\n");
  for (const [key, value] of settings) {
    repository.git("config", key, value.replace("HOOKS", evilHooks()).replace("%", evil()));
  }
  // As young as the index, so that git looks into the file instead of trusting its time stamp; and one merely touched.
  const soon = new Date(Date.now() + 1000);
  utimesSync(join(repository.root, "a.x"), soon, soon);
}

describe.each(Object.keys(SETTINGS))("%s", (name) => {
  test("runs nothing and changes nothing in any operation", async () => {
    poison(SETTINGS[name] ?? []);
    rmSync(marker, { force: true });
    const before = treeDigest(repository.root);
    const results: Record<string, unknown> = {};
    for (const [operation, run] of Object.entries(OPERATIONS)) {
      results[operation] = await run(await openGit({ cwd: repository.root, env: testEnvironment(outside) }));
      expect(existsSync(marker), `${operation} ran something`).toBe(false);
      expect(treeDigest(repository.root), `${operation} wrote something`).toBe(before);
    }
    expect(results["staged"]).toMatchObject([
      [{ newPath: ".gitattributes" }, { newPath: "b.x" }],
      [
        [null, ATTRIBUTES],
        ["b\n", "staged\n"],
      ],
    ]);
    expect(results["worktree"]).toMatchObject([
      [{ newPath: ".gitattributes" }, { newPath: "b.x" }, { newPath: "sub/c.x" }],
      [
        [null, ATTRIBUTES],
        ["b\n", "staged\n"],
        ["c\n", "changed\n"],
      ],
    ]);
    expect(results["commit"]).toEqual(results["range"]);
    expect(results["surroundings of a commit"]).toEqual({
      listed: ["a.x", "b.x", "d.x", "sub/c.x"],
      found: ["a.x", "sub/c.x"],
      texts: ["1\ntwo\n3\n", "b\n", "new\n", "c\n"],
    });
    expect(results["surroundings of what is staged"]).toEqual({
      listed: [".gitattributes", "a.x", "b.x", "d.x", "sub/c.x"],
      found: ["a.x", "sub/c.x"],
      texts: [ATTRIBUTES, "1\ntwo\n3\n", "staged\n", "new\n", "c\n"],
    });
  });
});

test("the traps are real: plain git falls into them", () => {
  for (const name of ["core.fsmonitor", "filter.clean", "core.hooksPath", "textconv", "diff.external"]) {
    rmSync(marker, { force: true });
    poison(SETTINGS[name] ?? []);
    rmSync(marker, { force: true });
    const env = testEnvironment(outside);
    for (const args of [["status"], ["diff", "HEAD"], ["diff-index", "-p", "HEAD"]]) {
      execFileSync("git", args, { cwd: repository.root, env, stdio: "ignore" });
    }
    expect(existsSync(marker), name).toBe(true);
    repository.git("config", "--unset", SETTINGS[name]?.[0]?.[0] ?? "");
  }
});

test("a bare repository hidden in a folder is not entered", async () => {
  const hidden = join(repository.root, "hidden");
  repository.git("init", "-q", "--bare", "hidden");
  repository.git("--git-dir=hidden", "config", "core.worktree", "..");
  repository.git("--git-dir=hidden", "config", "core.bare", "false");
  repository.git("--git-dir=hidden", "config", "core.fsmonitor", evil());
  const git = await openGit({ cwd: hidden, env: testEnvironment(outside) });
  expect(git.root).toBeNull();
  await expect(git.readChange({ mode: "auto" })).rejects.toThrow(/bare repository/);
  expect(existsSync(marker)).toBe(false);
});
