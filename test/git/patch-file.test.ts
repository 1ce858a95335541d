import { mkdtempSync, realpathSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parsePatch } from "../../src/diff/parse-patch.ts";
import { applierOf } from "../../src/git/apply-patch.ts";
import { openGit } from "../../src/git/open-git.ts";
import { readPatchFile } from "../../src/git/patch-file.ts";
import type { Change } from "../../src/types/change.ts";
import { UsageError } from "../../src/types/errors.ts";
import { contentsOf, countsOf } from "../support/counts.ts";
import { makeRepository, testEnvironment, type Repository } from "../support/repository.ts";
import { cpuMilliseconds } from "../support/cpu-time.ts";

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

/** A change with one file of every kind. */
function changeEverything(): void {
  const long = Array.from({ length: 30 }, (_, index) => `line ${index}\n`).join("");
  repository.write("edit me.txt", long);
  repository.write("gone.txt", "gone\n");
  repository.write("old.txt", long.replaceAll("line", "row"));
  repository.write("type.txt", "text\n");
  repository.write("bin.dat", Uint8Array.of(0, 1));
  repository.write("no-newline.txt", "a\nb");
  repository.write("t\tb.txt", "tab\n");
  repository.write("empty.txt", "");
  repository.write("latin.txt", Buffer.from("caf\u00e9\r\nx\r\n", "latin1"));
  repository.commit("first");
  repository.write(
    "edit me.txt",
    long.replace("line 3\n", "--- a\n+++ b\n").replace("line 25\n", "@@ -1 +1 @@\ndiff --git a/x b/x\n"),
  );
  unlinkSync(join(repository.root, "gone.txt"));
  repository.git("mv", "old.txt", "new.txt");
  repository.write("new.txt", long.replaceAll("line", "row").replace("row 9", "ROW 9"));
  unlinkSync(join(repository.root, "type.txt"));
  symlinkSync("edit me.txt", join(repository.root, "type.txt"));
  repository.write("bin.dat", Uint8Array.of(0, 2));
  repository.write("no-newline.txt", "a\nb\nc");
  repository.write("t\tb.txt", "TAB\n");
  unlinkSync(join(repository.root, "empty.txt"));
  repository.write("empty2.txt", "");
  repository.write("latin.txt", Buffer.from("caf\u00e9!\r\nx\r\n", "latin1"));
  repository.write("n.txt", "new\n");
  repository.commit("second");
}

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
    changeEverything();
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
  changeEverything();
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

const runs = Number(process.env["CODEY_TEST_RUNS"] ?? 1000);

test("mutated patches are read or refused, in no time", { timeout: 1_200_000 }, async () => {
  changeEverything();
  const good = repository.gitBytes(["diff", "-M", "HEAD~1", "HEAD"]);
  const pieces = [
    "\n",
    "@@ ",
    "--- ",
    "+++ b/x\n",
    "diff --git ",
    "\\ ",
    "@@ -1 +1 @@\n",
    "@@ -1,999999999 +1 @@\n",
    '"',
    "\r\n",
  ];
  const insert = fc.oneof(
    fc.uint8Array({ maxLength: 6 }),
    fc.constantFrom(...pieces).map((text) => Uint8Array.from(Buffer.from(text))),
  );
  const mutation = fc.record({ at: fc.nat(good.length - 1), cut: fc.nat(40), insert });
  let worst = 0;
  let read = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 4 }), async (mutations) => {
      const bytes = mutations.reduce(
        (bad, { at, cut, insert }) => Buffer.concat([bad.subarray(0, at), insert, bad.subarray(at + cut)]),
        good,
      );
      const started = process.cpuUsage();
      try {
        const change = await readPatchFile({ repository: null, bytes, name: "-" });
        expect(parsePatch(change).length).toBe(change.files.length);
        const apply = applierOf(change);
        for (const file of change.files) apply(file, good);
        read++;
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
      }
      worst = Math.max(worst, cpuMilliseconds(started));
    }),
    { numRuns: runs },
  );
  expect(read).toBeGreaterThan(0);
  expect(worst).toBeLessThan(500);
  if (runs > 1000) console.log(`${runs} mutated patches, ${read} readable, worst ${worst.toFixed(1)} ms`);
});
