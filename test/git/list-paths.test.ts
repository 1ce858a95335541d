import { writeFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { openGit } from "../../src/git/open-git.ts";
import type { Git } from "../../src/types/git.ts";
import { makeRepository, testEnvironment, type Repository } from "../support/repository.ts";

const made: Repository[] = [];
afterEach(() => {
  for (const repository of made.splice(0)) repository.remove();
});

async function setUp(): Promise<{ repository: Repository; git: Git }> {
  const repository = makeRepository();
  made.push(repository);
  repository.write("a.txt", "one\n");
  repository.write("lib/ä b.txt", "two\n");
  repository.write(".gitignore", "built/\n");
  repository.commit("first");
  const git = await openGit({ cwd: join(repository.root, "lib"), env: testEnvironment(repository.root) });
  return { repository, git };
}

test("a commit lists its own tree, wherever it is asked from", async () => {
  const { repository, git } = await setUp();
  const first = repository.git("rev-parse", "HEAD").trim();
  repository.write("later.txt", "three\n");
  repository.commit("second");
  const change = await git.readChange({ mode: "commit", revision: first });
  expect((await git.listPaths(change))?.toSorted()).toEqual([".gitignore", "a.txt", "lib/ä b.txt"]);
  expect(await git.readHeadFiles(change, ["lib/ä b.txt", "later.txt", "lib", "a.txt", "x\ny"])).toEqual([
    "two\n",
    null,
    null,
    "one\n",
    null,
  ]);
});

test("the index lists what is staged and reads it from there", async () => {
  const { repository, git } = await setUp();
  repository.write("staged.txt", "staged\n");
  repository.git("add", "staged.txt");
  repository.write("staged.txt", "worktree\n");
  repository.write("untracked.txt", "x\n");
  repository.git("rm", "-q", "a.txt");
  const change = await git.readChange({ mode: "staged" });
  expect((await git.listPaths(change))?.toSorted()).toEqual([".gitignore", "lib/ä b.txt", "staged.txt"]);
  expect(await git.readHeadFiles(change, ["staged.txt", "a.txt"])).toEqual(["staged\n", null]);
});

test("the worktree lists what lies there, also untracked, but not what is ignored or deleted", async () => {
  const { repository, git } = await setUp();
  repository.write("untracked.txt", "x\n");
  repository.write("built/out.txt", "x\n");
  rmSync(join(repository.root, "a.txt"));
  writeFileSync(join(repository.root, "lib/ä b.txt"), "changed\n");
  const change = await git.readChange({ mode: "worktree" });
  expect((await git.listPaths(change))?.toSorted()).toEqual([".gitignore", "lib/ä b.txt", "untracked.txt"]);
  expect(await git.readHeadFiles(change, ["lib/ä b.txt", "a.txt"])).toEqual(["changed\n", null]);
});

test("a patch is laid over the index, and outside of a repository nothing is known", async () => {
  const { repository } = await setUp();
  const patch =
    "diff --git a/new.txt b/new.txt\nnew file mode 100644\n--- /dev/null\n+++ b/new.txt\n@@ -0,0 +1 @@\n+x\n";
  const read = {
    cwd: repository.root,
    env: testEnvironment(repository.root),
    readStdin: async () => Buffer.from(patch),
  };
  const inside = await openGit(read);
  expect((await inside.listPaths(await inside.readChange({ mode: "patch", path: "-" })))?.toSorted()).toEqual(
    [".gitignore", "a.txt", "lib/ä b.txt", "new.txt"],
  );
  const outside = await openGit({ ...read, cwd: "/" });
  const change = await outside.readChange({ mode: "patch", path: "-" });
  expect(await outside.listPaths(change)).toBeNull();
  expect(await outside.readHeadFiles(change, ["a.txt"])).toEqual([null]);
});
