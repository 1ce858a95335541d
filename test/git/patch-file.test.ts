import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parsePatch } from "../../src/diff/parse-patch.ts";
import { openGit } from "../../src/git/open-git.ts";
import type { Change } from "../../src/types/change.ts";
import { UsageError } from "../../src/types/errors.ts";
import { contentsOf, countsOf } from "../support/counts.ts";
import { changeEverything } from "../support/every-kind.ts";
import { mutatePatch } from "../support/mutate-patch.ts";
import { makeRepository, testEnvironment, type Repository } from "../support/repository.ts";
import { testSeed } from "../support/seed.ts";

let repository: Repository;
let outside: string;
beforeEach(() => {
  repository = makeRepository();
  outside = realpathSync(mkdtempSync(join(tmpdir(), "codey-patch-")));
});
afterEach(() => {
  repository.remove();
  rmSync(outside, { recursive: true, force: true });
});

async function openWith(patch: Uint8Array | string, cwd = repository.root) {
  const bytes = Buffer.from(patch);
  const git = await openGit({ cwd, env: testEnvironment(outside), readStdin: () => Promise.resolve(bytes) });
  return { git, change: await git.readChange({ mode: "patch", path: "-" }) };
}

const shape = (change: Change) =>
  change.files.map(({ status, oldPath, newPath, oldMode, newMode }) => [
    status,
    oldPath,
    newPath,
    oldMode,
    newMode,
  ]);

describe("gives the same change as the commit it was made from", () => {
  const WAYS: Readonly<Record<string, readonly string[]>> = {
    "git diff": ["diff", "-M", "HEAD~1", "HEAD"],
    "git diff --full-index --binary": ["diff", "-M", "--full-index", "--binary", "HEAD~1", "HEAD"],
    "git diff without prefixes": ["-c", "diff.noprefix=true", "diff", "-M", "HEAD~1", "HEAD"],
    "git diff with other prefixes": ["-c", "diff.mnemonicPrefix=true", "diff", "-M", "HEAD~1", "HEAD"],
    "git show": ["show", "-M", "HEAD"],
    "git format-patch": ["format-patch", "-M", "--stdout", "HEAD~1"],
    "unquoted names": ["-c", "core.quotePath=false", "diff", "-M", "HEAD~1", "HEAD"],
  };
  test.each(Object.keys(WAYS))("%s", async (way) => {
    changeEverything(repository);
    const { git, change } = await openWith(repository.gitBytes(WAYS[way] ?? []));
    const commit = await git.readChange({ mode: "commit", revision: "HEAD" });
    expect(shape(change)).toEqual(shape(commit));
    const own = parsePatch(change).map(({ hunks, binary, oldNoNewline, newNoNewline }) => ({
      hunks,
      binary,
      oldNoNewline,
      newNoNewline,
    }));
    const theirs = parsePatch(commit).map(({ hunks, binary, oldNoNewline, newNoNewline }) => ({
      hunks,
      binary,
      oldNoNewline,
      newNoNewline,
    }));
    expect(own).toEqual(theirs);
    const contents = await contentsOf(git, change);
    const known = await contentsOf(git, commit);
    change.files.forEach(({ newPath }, index) => {
      // A binary patch is not applied, and a pure rename does not say which blob it renames.
      if (newPath !== "bin.dat" && newPath !== "empty2.txt")
        expect(contents[index], newPath ?? "").toEqual(known[index]);
    });
    expect(change).toMatchObject({ mode: "patch", base: commit.head, root: repository.root });
  });
});

test("a patch of another repository has hunks but no contents", async () => {
  changeEverything(repository);
  const patch = repository.gitBytes(["diff", "HEAD~1", "HEAD", "--", "edit me.txt", "n.txt"]);
  const { git, change } = await openWith(patch, outside);
  expect(change).toMatchObject({ base: "empty", root: null });
  expect(countsOf(change)).toEqual([
    ["edit me.txt", 4, 2],
    ["n.txt", 1, 0],
  ]);
  expect(await contentsOf(git, change)).toEqual([
    [null, null],
    [null, "new\n"],
  ]);
  expect(await git.readAttributes(change, ["n.txt"], ["diff"])).toEqual(new Map());
});

test("a patch that does not fit its base has no head instead of a wrong one", async () => {
  repository.write("a.txt", "1\n2\n3\n");
  repository.commit("first");
  repository.write("a.txt", "1\n2\nthree\n");
  const patch = repository.git("diff").replace(" 2\n", " zwei\n");
  const { git, change } = await openWith(patch);
  expect(await contentsOf(git, change)).toEqual([["1\n2\n3\n", null]]);
});

test("plain diff -u, with time stamps, additions and deletions", async () => {
  const patch = `Only in b: x
diff -ru a/one.txt b/one.txt
--- a/one.txt\t2024-01-01 00:00:00.000000000 +0000
+++ b/one.txt\t2024-01-02 00:00:00.000000000 +0000
@@ -1,2 +1,2 @@
 same
-old
+new
--- /dev/null
+++ b/two.txt
@@ -0,0 +1 @@
+added
`;
  const { change } = await openWith(patch);
  expect(change.files).toMatchObject([
    { status: "modified", oldPath: "one.txt", newPath: "one.txt", oldOid: null },
    { status: "added", oldPath: null, newPath: "two.txt", oldMode: "000000" },
  ]);
  expect(countsOf(change)).toEqual([
    ["one.txt", 1, 1],
    ["two.txt", 1, 0],
  ]);
});

test("a patch that an editor saved with CRLF", async () => {
  repository.write("a.txt", "1\n2\n");
  repository.commit("first");
  repository.write("a.txt", "1\ntwo\n");
  const { git, change } = await openWith(repository.git("diff").replaceAll("\n", "\r\n"));
  expect(await contentsOf(git, change)).toEqual([["1\n2\n", "1\ntwo\n"]]);
});

test("an empty patch is an empty change, a file works like standard input", async () => {
  expect((await openWith("")).change.files).toEqual([]);
  writeFileSync(join(outside, "x.patch"), "--- a/x\n+++ b/x\n@@ -1 +1 @@\n-a\n+b\n");
  const git = await openGit({ cwd: outside, env: testEnvironment(outside) });
  expect(countsOf(await git.readChange({ mode: "patch", path: "x.patch" }))).toEqual([["x", 1, 1]]);
  await expect(git.readChange({ mode: "patch", path: "none.patch" })).rejects.toThrow(UsageError);
  await expect(git.readChange({ mode: "patch", path: "." })).rejects.toThrow(UsageError);
  await expect(git.readChange({ mode: "patch", path: "-" })).rejects.toThrow(UsageError);
});

test.each([
  ["prose", "hello\nworld\n", /no patch/],
  ["a hunk that ends early", "--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n a\n-b\n", /line 3/],
  ["a hunk with foreign lines", "--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n a\nfoo\n", /line 3/],
  ["a combined diff", "diff --cc x\nindex 1,2..3\n--- a/x\n+++ b/x\n@@@ -1 -1 +1 @@@\n++b\n", /combined/],
  [
    "a path out of the repository",
    "--- a/../../etc/passwd\n+++ b/../../etc/passwd\n@@ -1 +1 @@\n-a\n+b\n",
    /outside/,
  ],
  ["an absolute path", "--- /etc/passwd\n+++ /etc/passwd\n@@ -1 +1 @@\n-a\n+b\n", /outside/],
  ["a nameless file", "--- \n+++ \n@@ -1 +1 @@\n-a\n+b\n", /no name/],
])("%s is refused in one sentence", async (_, patch, message) => {
  const reading = openWith(patch);
  await expect(reading).rejects.toThrow(UsageError);
  await expect(reading).rejects.toThrow(message);
});

test("mutated patches are read or refused, in no time", async () => {
  changeEverything(repository);
  const good = repository.gitBytes(["diff", "-M", "HEAD~1", "HEAD"]);
  const { read, worstMs } = await mutatePatch(good, { runs: 1000, seed: testSeed });
  expect(read).toBeGreaterThan(0);
  expect(worstMs).toBeLessThan(500);
});
