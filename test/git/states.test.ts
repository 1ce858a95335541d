import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parsePatch } from "../../src/diff/parse-patch.ts";
import { openGit } from "../../src/git/open-git.ts";
import type { Change, Target } from "../../src/types/change.ts";
import { UsageError } from "../../src/types/errors.ts";
import { contentsOf, countsOf } from "../support/counts.ts";
import { cpuMilliseconds } from "../support/cpu-time.ts";
import { makeRepository, testEnvironment, type Repository } from "../support/repository.ts";

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

/** The same change three ways: staged, of the worktree, committed. */
async function readThrice(): Promise<readonly Change[]> {
  const worktree = await read({ mode: "worktree" });
  repository.git("add", "-A");
  const staged = await read({ mode: "staged" });
  const revision = repository.commit("change");
  return [worktree, staged, await read({ mode: "commit", revision })];
}

/** The states themselves are in `cases/`; here is what their goldens do not show. */
describe("the text of lines", () => {
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
});

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
    const started = process.cpuUsage();
    const change = await read({ mode: "staged" });
    expect(countsOf(change)).toHaveLength(20_001);
    const contents = (await open()).readContents(change, change.files);
    let size = 0;
    for await (const { head } of contents) size += head?.length ?? 0;
    expect(size).toBe(20_000_000);
    expect(cpuMilliseconds(started)).toBeLessThan(30_000);
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
