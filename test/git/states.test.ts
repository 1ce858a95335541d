import { spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  renameSync,
  rmSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parsePatch } from "../../src/diff/parse-patch.ts";
import { openGit } from "../../src/git/open-git.ts";
import type { Change, Target } from "../../src/types/change.ts";
import { UsageError } from "../../src/types/errors.ts";
import { contentsOf, countsOf } from "../support/counts.ts";
import { makeRepository, testEnvironment, type Repository } from "../support/repository.ts";
import { treeDigest } from "../support/tree-digest.ts";

let repository: Repository;
let outside: string;
beforeEach(() => {
  repository = makeRepository();
  outside = realpathSync(mkdtempSync(join(tmpdir(), "codey-states-")));
});
afterEach(() => {
  repository.remove();
  rmSync(outside, { recursive: true, force: true });
});

const at = (cwd: string, env: Record<string, string> = {}) =>
  openGit({ cwd, env: { ...testEnvironment(outside), ...env } });
const open = () => at(repository.root);
const read = async (target: Target): Promise<Change> => (await open()).readChange(target);
const lines = (count: number) => Array.from({ length: count }, (_, index) => `line ${index + 1}\n`).join("");

/** The same change three ways: staged, of the worktree, committed. */
async function readThrice(): Promise<readonly Change[]> {
  const worktree = await read({ mode: "worktree" });
  repository.git("add", "-A");
  const staged = await read({ mode: "staged" });
  const revision = repository.commit("change");
  return [worktree, staged, await read({ mode: "commit", revision })];
}

describe("kinds of change", () => {
  test("a rename with edits", async () => {
    repository.write("old name.txt", lines(20));
    repository.commit("first");
    repository.git("mv", "old name.txt", "new name.txt");
    repository.write("new name.txt", lines(20).replace("line 10\n", "ten\n"));
    for (const change of await readThrice()) {
      expect(change.files).toMatchObject([
        { status: "renamed", oldPath: "old name.txt", newPath: "new name.txt" },
      ]);
      expect(countsOf(change)).toEqual([["new name.txt", 1, 1]]);
      expect(await contentsOf(await open(), change)).toEqual([
        [lines(20), lines(20).replace("line 10\n", "ten\n")],
      ]);
    }
  });

  test("a mode change alone", async () => {
    repository.write("run.sh", "x\n");
    repository.commit("first");
    chmodSync(join(repository.root, "run.sh"), 0o755);
    for (const change of await readThrice()) {
      expect(change.files).toMatchObject([{ status: "modified", oldMode: "100644", newMode: "100755" }]);
      expect(parsePatch(change)).toMatchObject([{ newMode: "100755", hunks: [], binary: false }]);
      expect(await contentsOf(await open(), change)).toEqual([["x\n", "x\n"]]);
    }
  });

  test("a binary file is listed without lines, its bytes can be had", async () => {
    repository.write("a.bin", Uint8Array.of(0, 1, 2, 255));
    repository.write("b.txt", "b\n");
    repository.commit("first");
    repository.write("a.bin", Uint8Array.of(0, 9, 10, 13, 254));
    repository.write("b.txt", "B\n");
    for (const change of await readThrice()) {
      expect(parsePatch(change).map(({ binary, hunks }) => [binary, hunks.length])).toEqual([
        [true, 0],
        [false, 1],
      ]);
      expect((await contentsOf(await open(), change))[0]).toEqual(["\0\u0001\u0002\u00ff", "\0\t\n\r\u00fe"]);
    }
  });

  test("line ends, form feeds and line separators stay in their lines", async () => {
    repository.write("a.txt", "one\r\ntwo\fpage\r\nthree\u2028still three\u0085\nlast\rsame");
    repository.commit("first");
    repository.write("a.txt", "one\r\nTWO\fpage\r\nthree\u2028still three!\u0085\nlast\rsame\n");
    for (const change of await readThrice()) {
      const [diff] = parsePatch(change);
      expect(diff).toMatchObject({ oldNoNewline: true, newNoNewline: false });
      expect(diff?.hunks[0]?.lines).toEqual([
        { kind: "context", oldLine: 1, newLine: 1, text: "one\r" },
        { kind: "deleted", oldLine: 2, text: "two\fpage\r" },
        { kind: "deleted", oldLine: 3, text: "three\u2028still three\u0085" },
        { kind: "deleted", oldLine: 4, text: "last\rsame" },
        { kind: "added", newLine: 2, text: "TWO\fpage\r" },
        { kind: "added", newLine: 3, text: "three\u2028still three!\u0085" },
        { kind: "added", newLine: 4, text: "last\rsame" },
      ]);
    }
  });

  test("each side is decoded on its own: a file converted from Latin-1 to UTF-8", async () => {
    repository.write("a.txt", Buffer.from("caf\u00e9\n", "latin1"));
    repository.write("b.txt", "na\u00efve\n");
    repository.commit("first");
    repository.write("a.txt", "caf\u00e9\n");
    repository.write("b.txt", "na\u00efve \u{1f600}\n");
    for (const change of await readThrice()) {
      const texts = parsePatch(change).map(({ hunks }) => hunks[0]?.lines.map(({ text }) => text));
      expect(texts).toEqual([
        ["caf\u00e9", "caf\u00e9"],
        ["na\u00efve", "na\u00efve \u{1f600}"],
      ]);
    }
  });

  test("a symbolic link is its target, whatever it leads to", async () => {
    symlinkSync("a", join(repository.root, "link"));
    repository.commit("first");
    unlinkSync(join(repository.root, "link"));
    symlinkSync("/etc/passwd", join(repository.root, "link"));
    for (const change of await readThrice()) {
      expect(change.files).toMatchObject([{ oldMode: "120000", newMode: "120000" }]);
      expect(await contentsOf(await open(), change)).toEqual([["a", "/etc/passwd"]]);
    }
  });

  test("a folder replaced by a link to elsewhere gives nothing from there", async () => {
    repository.write("dir/passwd", "mine\n");
    repository.commit("first");
    rmSync(join(repository.root, "dir"), { recursive: true });
    symlinkSync("/etc", join(repository.root, "dir"));
    const change = await read({ mode: "worktree" });
    expect(change.files).toMatchObject([{ status: "deleted", oldPath: "dir/passwd" }]);
    expect(await contentsOf(await open(), change)).toEqual([["mine\n", null]]);
  });

  test("a submodule is listed with its mode and has no contents; git is not started in it", async () => {
    const inner = makeRepository();
    inner.write("x", "1\n");
    inner.commit("inner");
    repository.write("a.txt", "a\n");
    repository.commit("first");
    repository.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.root, "module");
    const added = await read({ mode: "staged" });
    repository.commit("submodule");
    writeFileSync(join(repository.root, "module/x"), "dirty\n");
    expect((await read({ mode: "worktree" })).files).toEqual([]);
    inner.remove();
    expect(added.files[1]).toMatchObject({ newPath: "module", newMode: "160000", newOid: null });
    expect((await contentsOf(await open(), added))[1]).toEqual([null, null]);
    expect(countsOf(added)[1]).toEqual(["module", 1, 0]);
  });

  test("a time stamp alone is no change", async () => {
    repository.write("a.txt", "a\n");
    repository.write("b.txt", "b\n");
    repository.commit("first");
    for (const name of ["a.txt", "b.txt"]) {
      writeFileSync(join(repository.root, "copy"), readFileText(name));
      renameSync(join(repository.root, "copy"), join(repository.root, name));
    }
    repository.write("b.txt", "B\n");
    expect(countsOf(await read({ mode: "worktree" }))).toEqual([["b.txt", 1, 1]]);
  });

  test("CRLF on disk under core.autocrlf is no change, and heads are as git would store them", async () => {
    repository.write("a.txt", "one\ntwo\n");
    repository.commit("first");
    repository.git("config", "core.autocrlf", "true");
    repository.write("a.txt", "one\r\nTWO\r\n");
    const change = await read({ mode: "worktree" });
    expect(countsOf(change)).toEqual([["a.txt", 1, 1]]);
    expect(await contentsOf(await open(), change)).toEqual([["one\ntwo\n", "one\nTWO\n"]]);
    repository.write("a.txt", "one\r\ntwo\r\n");
    expect((await read({ mode: "worktree" })).files).toEqual([]);
  });

  test("a file in another working-tree-encoding is compared and shown as git stores it", async () => {
    const encoded = (text: string) => Buffer.from(text, "utf16le");
    repository.write(".gitattributes", "u.txt working-tree-encoding=UTF-16LE\n");
    repository.write("u.txt", encoded("abc\nd\u00e9f\n"));
    repository.commit("first");
    repository.write("u.txt", encoded("abc\nD\u00c9F\n"));
    const change = await read({ mode: "worktree" });
    expect(countsOf(change)).toEqual([["u.txt", 1, 1]]);
    expect((await contentsOf(await open(), change))[0]?.[1]).toBe(
      Buffer.from("abc\nD\u00c9F\n").toString("latin1"),
    );
  });

  test("UTF-16 without a word about it is binary; a byte order mark stays in its line", async () => {
    repository.write("u.txt", Buffer.from("abc\n", "utf16le"));
    repository.write("bom.txt", "\ufeffabc\n");
    repository.commit("first");
    repository.write("u.txt", Buffer.from("def\n", "utf16le"));
    repository.write("bom.txt", "\ufeffdef\n");
    const [bom, wide] = parsePatch(await read({ mode: "worktree" }));
    expect(bom?.hunks[0]?.lines.map(({ text }) => text)).toEqual(["\ufeffabc", "\ufeffdef"]);
    expect(wide?.binary).toBe(true);
  });

  test("what git cannot compare is told in a sentence, and does not hang", async () => {
    repository.write("a.txt", "a\n");
    repository.commit("first");
    repository.git("config", "diff.broken.xfuncname", "([");
    repository.write(".git/info/attributes", "*.txt diff=broken\n");
    repository.write("a.txt", "b\n");
    await expect(read({ mode: "worktree" })).rejects.toThrow(/no regular expression/);
    unlinkSync(join(repository.root, "a.txt"));
    spawnSync("/usr/bin/env", ["mkfifo", join(repository.root, "a.txt")]);
    await expect(read({ mode: "worktree" })).rejects.toThrow(/cannot read a file of the worktree/);
    expect((await read({ mode: "staged" })).files).toEqual([]);
  });

  test("a file that is only announced (add -N) belongs to the worktree", async () => {
    repository.write("a.txt", "a\n");
    repository.commit("first");
    repository.write("n.txt", "n\n");
    repository.write("untracked.txt", "u\n");
    repository.git("add", "-N", "n.txt");
    expect((await read({ mode: "staged" })).files).toEqual([]);
    expect(countsOf(await read({ mode: "worktree" }))).toEqual([["n.txt", 1, 0]]);
  });
});

function readFileText(name: string): string {
  return repository.gitBytes(["show", `HEAD:${name}`]).toString();
}

describe("names", () => {
  const NAMES = [
    "with space",
    "tab\there",
    "new\nline",
    'quo"te',
    "back\\slash",
    "a => b",
    "-dash",
    ":colon",
    "é",
    "\u{1f600}",
    "a b/c b/d",
    "*",
    "x\r",
    "\u0001",
    "sub/--- a",
    ".gitattributes/x",
  ];

  test("are kept exactly, in the listing, the patch and the contents", async () => {
    for (const name of NAMES) repository.write(name, `old ${name}\n`);
    repository.commit("first");
    for (const name of NAMES) repository.write(name, `new ${name}\n`);
    for (const change of await readThrice()) {
      expect(change.files.map(({ newPath }) => newPath).sort()).toEqual([...NAMES].sort());
      expect(countsOf(change).every(([, added]) => added >= 1)).toBe(true);
      const contents = await contentsOf(await open(), change);
      const expected = change.files.map(({ newPath }) => Buffer.from(`new ${newPath}\n`).toString("latin1"));
      expect(contents.map(([, head]) => head)).toEqual(expected);
    }
  });

  test("that are not UTF-8 are kept as bytes", async () => {
    const raw = Buffer.from([0x72, 0xff, 0x78]);
    const path = Buffer.concat([Buffer.from(`${repository.root}/`), raw]);
    writeFileSync(path, Buffer.from([0]));
    repository.commit("first");
    writeFileSync(path, Buffer.from([0, 1]));
    for (const change of await readThrice()) {
      expect(change.files).toMatchObject([{ newPath: "r\ufffdx" }]);
      expect(Buffer.from(change.files[0]?.rawPath ?? [])).toEqual(raw);
      expect(await contentsOf(await open(), change)).toEqual([["\0", "\0\u0001"]]);
    }
  });

  test("readFileAt takes any of them literally", async () => {
    for (const name of NAMES) repository.write(name, name);
    symlinkSync("with space", join(repository.root, "link"));
    repository.commit("first");
    const git = await open();
    for (const name of NAMES)
      expect(Buffer.from((await git.readFileAt("HEAD", name)) ?? []).toString()).toBe(name);
    for (const name of ["link", "sub", "none", "../x", ""])
      expect(await git.readFileAt("HEAD", name).catch(String)).toSatisfy(nothingRead);
    await expect(git.readFileAt("--help", "a")).rejects.toThrow(UsageError);
    expect(await git.readFileAt("empty", "a")).toBeNull();
  });

  const nothingRead = (found: unknown) => found === null || typeof found === "string";
});

describe("kinds of repository", () => {
  test("SHA-256 objects, the first commit included", async () => {
    const modern = makeRepository({ objectFormat: "sha256" });
    modern.write("a.txt", "1\n");
    const root = modern.commit("root");
    modern.write("a.txt", "2\n");
    modern.git("add", ".");
    const git = await at(modern.root);
    expect(countsOf(await git.readChange({ mode: "commit", revision: root }))).toEqual([["a.txt", 1, 0]]);
    const staged = await git.readChange({ mode: "staged" });
    expect(staged.base).toMatch(/^[0-9a-f]{64}$/);
    expect(await contentsOf(git, staged)).toEqual([["1\n", "2\n"]]);
    modern.remove();
  });

  test("a merge in progress: what is resolved is staged, what is not has its markers in the worktree", async () => {
    repository.write("a.txt", "1\n");
    repository.write("b.txt", "1\n");
    repository.commit("first");
    repository.git("checkout", "-q", "-b", "side");
    repository.write("a.txt", "side\n");
    repository.write("b.txt", "side\n");
    repository.commit("side");
    repository.git("checkout", "-q", "main");
    repository.write("a.txt", "main\n");
    repository.commit("main");
    spawnSync("git", ["merge", "-q", "side"], { cwd: repository.root, env: testEnvironment(outside) });
    expect(countsOf(await read({ mode: "staged" }))).toEqual([["b.txt", 1, 1]]);
    const worktree = await read({ mode: "worktree" });
    expect(countsOf(worktree).map(([path]) => path)).toEqual(["a.txt", "b.txt"]);
    expect((await contentsOf(await open(), worktree))[0]?.[1]).toContain(
      "<<<<<<< HEAD\nmain\n=======\nside\n",
    );
  });

  test("a detached HEAD and a linked worktree", async () => {
    repository.write("a.txt", "1\n");
    repository.commit("first");
    repository.git("checkout", "-q", "--detach");
    repository.git("worktree", "add", "-q", join(outside, "linked"));
    writeFileSync(join(outside, "linked/a.txt"), "2\n");
    const git = await at(join(outside, "linked"));
    expect(git.root).toBe(join(outside, "linked"));
    expect(countsOf(await git.readChange({ mode: "auto" }))).toEqual([["a.txt", 1, 1]]);
    expect((await read({ mode: "auto" })).files).toEqual([]);
    expect(await git.identity()).toBe(await (await open()).identity());
    expect(await git.hooksDirectory()).toBe(join(repository.root, ".git/hooks"));
  });

  test("a bare one is refused with the way out, and works that way", async () => {
    repository.write("a.txt", "1\n");
    repository.commit("first");
    repository.git("clone", "-q", "--bare", ".", join(outside, "bare"));
    const refused = await at(join(outside, "bare"));
    await expect(refused.readChange({ mode: "auto" })).rejects.toThrow(/bare repository.*GIT_DIR/);
    const named = await at(outside, { GIT_DIR: join(outside, "bare") });
    expect(named.root).toBeNull();
    await expect(named.readChange({ mode: "auto" })).rejects.toThrow(UsageError);
    const change = await named.readChange({ mode: "commit", revision: "main" });
    expect(await contentsOf(named, change)).toEqual([[null, "1\n"]]);
    expect(await named.readAttributes(change, ["a.txt"], ["text"])).toEqual(
      new Map([["a.txt", { text: "unspecified" }]]),
    );
    expect(await named.hooksDirectory()).toBe(join(outside, "bare/hooks"));
  });

  test("a shallow clone says what is missing instead of taking its boundary for a root", async () => {
    for (const text of ["1\n", "2\n", "3\n"]) {
      repository.write("a.txt", text);
      repository.commit(text);
    }
    repository.git("clone", "-q", "--depth=2", `file://${repository.root}`, join(outside, "shallow"));
    const git = await at(join(outside, "shallow"));
    expect(countsOf(await git.readChange({ mode: "commit", revision: "HEAD" }))).toEqual([["a.txt", 1, 1]]);
    await expect(git.readChange({ mode: "commit", revision: "HEAD~1" })).rejects.toThrow(/not in this clone/);
    await expect(git.readChange({ mode: "range", range: "HEAD~2..HEAD" })).rejects.toThrow(UsageError);
  });

  test("histories without a common ancestor", async () => {
    repository.write("a.txt", "1\n");
    repository.commit("first");
    repository.git("checkout", "-q", "--orphan", "other");
    repository.commit("other");
    await expect(read({ mode: "range", range: "main...other" })).rejects.toThrow(/no common ancestor/);
    await expect(read({ mode: "range", range: "main" })).rejects.toThrow(/not a range/);
  });

  test("a partial clone: what is missing is not fetched", async () => {
    repository.write("a.txt", "1\n");
    repository.commit("first");
    repository.write("a.txt", "2\n");
    repository.commit("second");
    repository.git("config", "uploadpack.allowFilter", "true");
    repository.git(
      "clone",
      "-q",
      "--no-checkout",
      "--filter=blob:none",
      `file://${repository.root}`,
      join(outside, "partial"),
    );
    const before = treeDigest(join(outside, "partial"));
    const git = await at(join(outside, "partial"));
    await expect(git.readChange({ mode: "commit", revision: "HEAD" })).rejects.toThrow(/not in this clone/);
    expect(treeDigest(join(outside, "partial"))).toBe(before);
  });

  test.runIf(process.getuid?.() === 0)("one of another owner", async () => {
    repository.write("a.txt", "1\n");
    repository.commit("first");
    chownSync(repository.root, 12_345, 12_345);
    chownSync(join(repository.root, ".git"), 12_345, 12_345);
    await expect(read({ mode: "auto" })).rejects.toThrow(/another user owns it.*safe\.directory/);
  });

  test("a broken index is told as such", async () => {
    repository.write("a.txt", "1\n");
    repository.commit("first");
    writeFileSync(join(repository.root, ".git/index"), "DIRC nonsense that is long enough to be looked at");
    await expect(read({ mode: "auto" })).rejects.toThrow(/cannot read the index.*git status/);
  });

  test("none at all, and no folder", async () => {
    const git = await at(outside);
    expect(git.root).toBeNull();
    await expect(git.readChange({ mode: "auto" })).rejects.toThrow(/not in a git repository/);
    await expect(git.hooksDirectory()).rejects.toThrow(UsageError);
    await expect(at(join(outside, "none"))).rejects.toThrow(UsageError);
    await expect(openGit({ cwd: outside, env: { PATH: outside } })).rejects.toMatchObject({
      name: "EnvironmentError",
    });
  });
});

describe("what else the port answers", () => {
  test("identity is the same for clones by any address, without credentials", async () => {
    repository.write("a.txt", "1\n");
    const path = await (await open()).identity();
    repository.commit("first");
    repository.git("remote", "add", "origin", "https://user:secret@Example.com/team/app.git");
    const https = await (await open()).identity();
    repository.git("remote", "set-url", "origin", "git@example.com:team/app");
    expect(await (await open()).identity()).toBe(https);
    repository.git("remote", "set-url", "origin", "ssh://git@example.com:2222/team/app.git/");
    repository.commit("second");
    expect(await (await open()).identity()).toBe(https);
    repository.git("remote", "set-url", "origin", "https://example.com/team/other");
    expect(new Set([path, https, await (await open()).identity()]).size).toBe(3);
  });

  test("attributes come from the side that is reviewed", async () => {
    repository.write(".gitattributes", "*.js linguist-generated\n");
    repository.write("a.js", "1\n");
    const first = repository.commit("first");
    repository.write(".gitattributes", "*.js -diff\n");
    repository.write("a.js", "2\n");
    repository.git("add", ".");
    repository.write(".gitattributes", "sub/* text\n");
    const git = await open();
    const ask = async (target: Target) =>
      (await git.readAttributes(await git.readChange(target), ["a.js"], ["linguist-generated", "diff"])).get(
        "a.js",
      );
    expect(await ask({ mode: "commit", revision: first })).toEqual({
      "linguist-generated": "set",
      diff: "unspecified",
    });
    expect(await ask({ mode: "staged" })).toEqual({ "linguist-generated": "unspecified", diff: "unset" });
    expect(await ask({ mode: "worktree" })).toEqual({
      "linguist-generated": "unspecified",
      diff: "unspecified",
    });
  });

  test("the folder of the hooks follows core.hooksPath", async () => {
    expect(await (await open()).hooksDirectory()).toBe(join(repository.root, ".git/hooks"));
    repository.git("config", "core.hooksPath", ".husky/_");
    mkdirSync(join(repository.root, "sub"));
    expect(await (await at(join(repository.root, "sub"))).hooksDirectory()).toBe(
      join(repository.root, ".husky/_"),
    );
    repository.git("config", "core.hooksPath", "~/hooks");
    expect(await (await open()).hooksDirectory()).toBe(join(outside, "hooks"));
  });

  test("a line of 20 MB and 20,000 empty files are read in seconds", async () => {
    repository.write("long.js", "a".repeat(20_000_000));
    const empty = repository.gitBytes(["hash-object", "-w", "--stdin"], "").toString().trim();
    const entries = Array.from(
      { length: 20_000 },
      (_, index) => `100644 ${empty}\td${index % 9}/f${index}\n`,
    );
    repository.git("add", ".");
    repository.gitBytes(["update-index", "--index-info"], entries.join(""));
    const started = performance.now();
    const change = await read({ mode: "staged" });
    expect(countsOf(change)).toHaveLength(20_001);
    const contents = (await open()).readContents(change, change.files);
    let size = 0;
    for await (const { head } of contents) size += head?.length ?? 0;
    expect(size).toBe(20_000_000);
    expect(performance.now() - started).toBeLessThan(30_000);
  });

  test("leaving the contents early ends git", async () => {
    for (let index = 0; index < 50; index++) repository.write(`f${index}`, "x".repeat(100_000));
    repository.commit("first");
    const git = await open();
    const change = await git.readChange({ mode: "commit", revision: "HEAD" });
    for await (const { head } of git.readContents(change, change.files)) {
      expect(head?.length).toBe(100_000);
      break;
    }
    const some = change.files.slice(3, 5);
    expect((await contentsOf(git, { ...change, files: some })).length).toBe(2);
  });
});
