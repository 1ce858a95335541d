import { symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parsePatch } from "../../src/diff/parse-patch.ts";
import { openGit } from "../../src/git/open-git.ts";
import type { Change, Target } from "../../src/types/change.ts";
import { UsageError } from "../../src/types/errors.ts";
import { makeRepository, testEnvironment, type Repository } from "../support/repository.ts";
import { contentsOf, countsOf } from "../support/counts.ts";

let repository: Repository;
beforeEach(() => {
  repository = makeRepository();
});
afterEach(() => repository.remove());

const open = () => openGit({ cwd: repository.root, env: testEnvironment(repository.root) });
const read = async (target: Target): Promise<Change> => (await open()).readChange(target);

describe("staged", () => {
  test("only what is staged, with both ends by object id", async () => {
    repository.write("a.txt", "1\n2\n3\n");
    repository.write("b.txt", "b\n");
    const base = repository.commit("first");
    repository.write("a.txt", "1\ntwo\n3\n");
    repository.git("add", "a.txt");
    repository.write("a.txt", "1\ntwo\nthree\n");
    repository.write("b.txt", "unstaged\n");
    const change = await read({ mode: "staged" });
    expect(change).toMatchObject({ mode: "staged", base, head: "index", root: repository.root });
    expect(countsOf(change)).toEqual([["a.txt", 1, 1]]);
    expect(await contentsOf(await open(), change)).toEqual([["1\n2\n3\n", "1\ntwo\n3\n"]]);
    expect((await read({ mode: "auto" })).head).toBe("index");
    const worktree = await read({ mode: "worktree" });
    expect(countsOf(worktree)).toEqual([
      ["a.txt", 2, 2],
      ["b.txt", 1, 1],
    ]);
    expect(await contentsOf(await open(), worktree)).toEqual([
      ["1\n2\n3\n", "1\ntwo\nthree\n"],
      ["b\n", "unstaged\n"],
    ]);
  });

  test("before the first commit everything staged is added to the empty tree", async () => {
    repository.write("a.txt", "1\n");
    repository.git("add", ".");
    const change = await read({ mode: "auto" });
    expect(change).toMatchObject({ base: "empty", head: "index" });
    expect(countsOf(change)).toEqual([["a.txt", 1, 0]]);
    expect(await contentsOf(await open(), change)).toEqual([[null, "1\n"]]);
  });

  test("nothing staged and nothing changed is an empty change", async () => {
    repository.write("a.txt", "1\n");
    repository.commit("first");
    const change = await read({ mode: "auto" });
    expect(change).toMatchObject({ mode: "worktree", files: [] });
    expect(parsePatch(change)).toEqual([]);
  });

  test("a symbolic link in place of a file is one type change", async () => {
    repository.write("a.txt", "1\n2\n");
    repository.write("z.txt", "z\n");
    repository.commit("first");
    unlinkSync(`${repository.root}/a.txt`);
    symlinkSync("/etc/passwd", `${repository.root}/a.txt`);
    writeFileSync(`${repository.root}/z.txt`, "y\n");
    const worktree = await read({ mode: "worktree" });
    expect(worktree.files[0]).toMatchObject({ status: "type-changed", oldMode: "100644", newMode: "120000" });
    expect((await contentsOf(await open(), worktree))[0]).toEqual(["1\n2\n", "/etc/passwd"]);
    repository.git("add", "-A");
    const staged = await read({ mode: "staged" });
    expect(countsOf(staged)).toEqual([
      ["a.txt", 1, 2],
      ["z.txt", 1, 1],
    ]);
    expect((await contentsOf(await open(), staged))[0]).toEqual(["1\n2\n", "/etc/passwd"]);
  });
});

describe("commits and ranges", () => {
  test("a root commit, a later one and a merge against its first parent", async () => {
    repository.write("a.txt", "1\n");
    const root = repository.commit("root");
    repository.git("checkout", "-q", "-b", "side");
    repository.write("side.txt", "side\n");
    const side = repository.commit("side");
    repository.git("checkout", "-q", "main");
    repository.write("a.txt", "2\n");
    const main = repository.commit("main");
    repository.git("merge", "-q", "--no-ff", "--no-edit", "side");
    expect(countsOf(await read({ mode: "commit", revision: root }))).toEqual([["a.txt", 1, 0]]);
    expect(countsOf(await read({ mode: "commit", revision: "HEAD" }))).toEqual([["side.txt", 1, 0]]);
    expect(await read({ mode: "commit", revision: "HEAD" })).toMatchObject({ base: main });
    expect(countsOf(await read({ mode: "range", range: `${side}..${main}` }))).toEqual([
      ["a.txt", 1, 1],
      ["side.txt", 0, 1],
    ]);
    const three = await read({ mode: "range", range: `${side}...${main}` });
    expect(three).toMatchObject({ base: root, head: main });
    expect(countsOf(three)).toEqual([["a.txt", 1, 1]]);
    expect(countsOf(await read({ mode: "range", range: `${main}..` }))).toEqual([["side.txt", 1, 0]]);
  });

  test.each(["nope", "-x", "--output=x", "", "HEAD:a.txt", "HEAD^9"])(
    "%j is no revision",
    async (revision) => {
      repository.write("a.txt", "1\n");
      repository.commit("root");
      await expect(read({ mode: "commit", revision })).rejects.toThrow(UsageError);
      await expect(read({ mode: "range", range: `HEAD..${revision || "nope"}` })).rejects.toThrow(UsageError);
    },
  );
});

describe("patch files", () => {
  test("heads are worked out from the base blobs", async () => {
    repository.write("a.txt", "1\n2\n3\n");
    repository.commit("first");
    repository.write("a.txt", "1\ntwo\n3");
    repository.write("n.txt", "new\n");
    repository.git("add", "-N", ".");
    const patch = repository.gitBytes(["diff"]);
    const git = await openGit({
      cwd: repository.root,
      env: testEnvironment(repository.root),
      readStdin: () => Promise.resolve(patch),
    });
    const change = await git.readChange({ mode: "patch", path: "-" });
    expect(countsOf(change)).toEqual([
      ["a.txt", 2, 2],
      ["n.txt", 1, 0],
    ]);
    expect(await contentsOf(git, change)).toEqual([
      ["1\n2\n3\n", "1\ntwo\n3"],
      [null, "new\n"],
    ]);
  });
});
