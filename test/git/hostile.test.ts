import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PINNED_CONFIG } from "../../src/git/git-environment.ts";
import { openGit } from "../../src/git/open-git.ts";
import type { Target } from "../../src/types/change.ts";
import type { Git } from "../../src/types/git.ts";
import { contentsOf } from "../support/counts.ts";
import { recordGit, type RecordedGit } from "../support/recorded-git.ts";
import { makeRepository, testEnvironment, type Repository } from "../support/repository.ts";
import { treeDigest } from "../support/tree-digest.ts";

let repository: Repository;
let outside: string;
let marker: string;
/** A second repository, without a commit. */
let unborn: string;

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
  unborn = join(outside, "unborn");
  repository.git("init", "-q", "--initial-branch=main", unborn);
});

const record = (environment = false): RecordedGit =>
  recordGit(outside, { path: process.env["PATH"] ?? "", environment });

/** Where and with what Codey starts. */
const start = (cwd = repository.root, path = process.env["PATH"] ?? "") => ({
  cwd,
  env: { ...testEnvironment(outside), PATH: path },
});
afterEach(() => {
  repository.remove();
  rmSync(outside, { recursive: true, force: true });
});

/** A program that writes the name of its setting to the marker; it copies its input, so that git is content with it. */
function evil(setting = "setting"): string {
  const path = join(outside, `${setting.replaceAll(/\W/g, "-")}.sh`);
  writeFileSync(path, `#!/bin/sh\necho '${setting}' >>'${marker}'\ncat\n`);
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
    "post-merge",
    "pre-auto-gc",
    "query-watchman",
  ]) {
    writeFileSync(join(folder, hook), `#!/bin/sh\necho hooks >>'${marker}'\n`);
    chmodSync(join(folder, hook), 0o755);
  }
  return folder;
}

const ATTRIBUTES =
  "*.x diff=evil filter=evil merge=evil ident text working-tree-encoding=UTF-8\n*.y filter=e=v.il\n";

/** A file of settings that `include` brings in. */
function evilInclude(setting: string): string {
  const path = join(outside, "included");
  const program = evil(setting);
  writeFileSync(
    path,
    `[core]\n\tfsmonitor = ${program}\n[diff]\n\texternal = ${program}\n[diff "evil"]\n\ttextconv = ${program}\n[filter "evil"]\n\tclean = ${program}\n\tprocess = ${program}\n`,
  );
  return path;
}

/** Every event that git 2.55 knows of (githooks(5)). */
const EVENTS =
  "applypatch-msg pre-applypatch post-applypatch pre-commit pre-merge-commit prepare-commit-msg commit-msg post-commit pre-rebase post-checkout post-merge pre-push reference-transaction push-to-checkout pre-auto-gc post-rewrite sendemail-validate fsmonitor-watchman post-index-change".split(
    " ",
  );
const COMMANDS =
  "cat-file check-attr config diff-index diff-tree for-each-ref hash-object ls-files ls-tree merge-base rev-list rev-parse symbolic-ref update-index";

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
  "aliases for the commands themselves": COMMANDS.split(" ").map((name) => [`alias.${name}`, "!%"] as const),
  "core.alternateRefsCommand": [["core.alternateRefsCommand", "%"]],
  "hooks in the configuration": EVENTS.flatMap((event) => [
    [`hook.${event}.event`, event] as const,
    [`hook.${event}.command`, "%"] as const,
  ]),
  "a filter whose name holds = and .": [
    ["filter.e=v.il.clean", "%"],
    ["filter.e=v.il.process", "%"],
    ["filter.e=v.il.required", "true"],
  ],
  "an include": [["include.path", "INCLUDED"]],
  "a conditional include": [
    ["includeIf.gitdir:**.path", "INCLUDED"],
    ["includeIf.onbranch:**.path", "INCLUDED"],
  ],
  "attributes from elsewhere": [
    ["core.attributesFile", "ATTRIBUTES"],
    ["diff.evil.textconv", "%"],
    ["diff.evil.command", "%"],
    ["filter.evil.clean", "%"],
  ],
  "a diff driver that says binary": [
    ["diff.evil.binary", "false"],
    ["diff.evil.textconv", "%"],
    ["diff.evil.xfuncname", "^(.*)$"],
    ["diff.evil.wordRegex", "."],
  ],
  "other signature programs": [
    ["gpg.format", "ssh"],
    ["gpg.ssh.program", "%"],
    ["gpg.x509.program", "%"],
    ["gpg.ssh.defaultKeyCommand", "%"],
    ["log.showSignature", "true"],
  ],
  "what other commands start": [
    ["sequence.editor", "%"],
    ["interactive.diffFilter", "%"],
    ["diff.tool", "evil"],
    ["difftool.evil.cmd", "%"],
    ["mergetool.evil.cmd", "%"],
    ["merge.evil.driver", "%"],
    ["submodule.evil.update", "!%"],
    ["trailer.evil.command", "%"],
    ["tar.evil.command", "%"],
    ["uploadpack.packObjectsHook", "%"],
    ["browser.evil.cmd", "%"],
    ["sendemail.toCmd", "%"],
    ["gc.recentObjectsHook", "%"],
  ],
  "a remote with its own programs": [
    ["remote.origin.url", "ext::% x"],
    ["remote.origin.uploadpack", "%"],
    ["remote.origin.receivepack", "%"],
    ["remote.origin.vcs", "evil"],
    ["remote.origin.promisor", "true"],
    ["remote.origin.partialclonefilter", "blob:none"],
    ["extensions.partialClone", "origin"],
    ["protocol.allow", "always"],
    ["protocol.ext.allow", "always"],
    ["url.ext::sh.insteadOf", "https://"],
  ],
  "the monitor of git's own": [
    ["core.fsmonitor", "true"],
    ["core.untrackedCache", "true"],
    ["feature.manyFiles", "true"],
  ],
  "traces into files": [
    ["trace2.eventTarget", "MARKER"],
    ["trace2.normalTarget", "MARKER"],
    ["trace2.perfTarget", "MARKER"],
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
  root: (git) => reviewAll(git, { mode: "commit", revision: "HEAD~1" }),
  range: (git) => reviewAll(git, { mode: "range", range: "HEAD~1...HEAD" }),
  patch: (git) => reviewAll(git, { mode: "patch", path: join(outside, "change.patch") }),
  identity: (git) => git.identity(),
  standing: (git) => git.standing(),
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

/** Writes the settings into the configuration of both repositories and gives every command something to trip over. */
function poison(...names: readonly string[]): void {
  writeFileSync(join(outside, "change.patch"), repository.git("diff", "--full-index", "HEAD~1", "HEAD"));
  writeFileSync(join(outside, "attributes"), ATTRIBUTES);
  repository.write(".gitattributes", ATTRIBUTES);
  repository.write("n.y", "new\n");
  repository.git("add", ".gitattributes", "n.y");
  repository.write("b.x", "staged\n");
  repository.git("add", "b.x");
  repository.write("sub/c.x", "changed\n");
  const config = names
    .map((name) => (SETTINGS[name] ?? []).map((setting) => written(name, setting)).join(""))
    .join("");
  for (const folder of [repository.root, unborn]) appendFileSync(join(folder, ".git/config"), config);
  // As young as the index, so that git looks into the file instead of trusting its time stamp; and one merely touched.
  const soon = new Date(Date.now() + 1000);
  for (const name of ["a.x", "n.y"]) utimesSync(join(repository.root, name), soon, soon);
}

/** One setting in the form of `.git/config` (git-config(1), "Syntax"). */
function written(name: string, [key, value]: readonly [string, string]): string {
  const values: Readonly<Record<string, () => string>> = {
    HOOKS: evilHooks,
    INCLUDED: () => evilInclude(name),
    ATTRIBUTES: () => join(outside, "attributes"),
    MARKER: () => marker,
    "%": () => evil(name),
  };
  const [section = "", last = ""] = [key.slice(0, key.indexOf(".")), key.slice(key.lastIndexOf(".") + 1)];
  const middle = key.slice(section.length + 1, -last.length - 1);
  const title = key.split(".").length === 2 ? section : `${section} "${middle}"`;
  const filled = value.replace(/HOOKS|INCLUDED|ATTRIBUTES|MARKER|%/, (word) => values[word]?.() ?? word);
  return `[${title}]\n\t${last} = "${filled}"\n`;
}

/**
 * Settings that do not hide one another, together: of two programs for one purpose git would only start one. Whatever starts
 * leaves its own name.
 */
function groups(): readonly (readonly string[])[] {
  const found: { readonly names: string[]; readonly purposes: Set<string> }[] = [];
  for (const [name, settings] of Object.entries(SETTINGS)) {
    const purposes = settings.flatMap(([key]) => purposesOf(key));
    const free = found.find((group) => !purposes.some((purpose) => group.purposes.has(purpose)));
    const group = free ?? { names: [], purposes: new Set() };
    group.names.push(name);
    for (const purpose of purposes) group.purposes.add(purpose);
    if (free === undefined) found.push(group);
  }
  return found.map(({ names }) => names);
}

function purposesOf(key: string): readonly string[] {
  if (key.startsWith("include")) return ["diff", "filter", "core.fsmonitor"];
  return [key.startsWith("core.") ? key : key.slice(0, key.indexOf("."))];
}

/** A command as the list of them names it: without what is pinned for all, and without ids. */
function shapeOf(args: readonly string[]): string {
  const own: string[] = [];
  for (let at = 0; at < args.length; at++) {
    if (args[at] === "-c") at++;
    else own.push(args[at] ?? "");
  }
  const form = own.filter((word) => !["--no-pager", "--no-optional-locks"].includes(word));
  return form.map((word) => word.replaceAll(/\b[0-9a-f]{40}\b/g, "<id>")).join(" ");
}

/** Names of the settings whose programs ran. */
function ranSettings(): string {
  return existsSync(marker) ? readFileSync(marker, "utf8") : "";
}

async function runAll(
  recorded: RecordedGit,
  check: (operation: string) => void,
): Promise<Record<string, unknown>> {
  const results: Record<string, unknown> = {};
  for (const [operation, run] of Object.entries(OPERATIONS)) {
    results[operation] = await run(await openGit(start(repository.root, recorded.path)));
    check(operation);
  }
  const empty = await openGit(start(unborn, recorded.path));
  expect(await empty.readChange({ mode: "auto" })).toMatchObject({ base: "empty", files: [] });
  check("auto before the first commit");
  return results;
}

/** Every git command that Codey issues, one per line. A new one shows here, and runs under every setting from then on. */
const COMMANDS_FILE = new URL("./commands.txt", import.meta.url);

describe("every command that is issued", () => {
  test("is in the list, pinned, and in an environment of Codey's choice", async () => {
    poison();
    const recorded = record(true);
    await runAll(recorded, () => undefined);
    const calls = recorded.calls();
    const shapes = [...new Set(calls.map(({ args }) => shapeOf(args)))].toSorted();
    if (!existsSync(COMMANDS_FILE)) writeFileSync(COMMANDS_FILE, `${shapes.join("\n")}\n`);
    expect(shapes).toEqual(readFileSync(COMMANDS_FILE, "utf8").trim().split("\n"));
    for (const { args, env } of calls) {
      const settings = args.filter((_, at) => args[at - 1] === "-c");
      const asksHooks = args.includes("hooks");
      expect(settings).toEqual(
        PINNED_CONFIG.filter((one) => !asksHooks || !one.startsWith("core.hooksPath=")),
      );
      expect(env).toMatchObject({
        GIT_OPTIONAL_LOCKS: "0",
        GIT_NO_LAZY_FETCH: "1",
        GIT_ALLOW_PROTOCOL: "none",
      });
    }
  });

  test("of which none in the sources is missing in the list", () => {
    const listed = new Set(
      readFileSync(COMMANDS_FILE, "utf8")
        .split("\n")
        .map((line) => line.split(" ")[0]),
    );
    const known = new Set(repository.git("--list-cmds=main,builtins").split("\n"));
    const folder = new URL("../../src/git/", import.meta.url);
    const written = readdirSync(folder).flatMap((name) =>
      [...readFileSync(new URL(name, folder), "utf8").matchAll(/[[(]\s*"([a-z-]+)",/g)].map(
        ([, word = ""]) => word,
      ),
    );
    const commands = new Set(written.filter((word) => known.has(word)));
    expect(commands.size).toBeGreaterThan(8);
    expect([...commands].filter((word) => !listed.has(word))).toEqual([]);
  });
});

describe.each(groups().map((names) => [names.join(", "), names] as const))("%s", (_title, names) => {
  test("run nothing and change nothing in any operation", async () => {
    poison(...names);
    const recorded = record();
    const before = [repository.root, unborn].map(treeDigest);
    const results = await runAll(recorded, (operation) => {
      expect(ranSettings(), `what ${operation} ran`).toBe("");
      expect([repository.root, unborn].map(treeDigest), `${operation} wrote something`).toEqual(before);
    });
    const issued = new Set(recorded.calls().map(({ args }) => shapeOf(args)));
    expect([...issued].toSorted()).toEqual(readFileSync(COMMANDS_FILE, "utf8").trim().split("\n"));
    expect(results["staged"]).toMatchObject([
      [{ newPath: ".gitattributes" }, { newPath: "b.x" }, { newPath: "n.y" }],
      [
        [null, ATTRIBUTES],
        ["b\n", "staged\n"],
        [null, "new\n"],
      ],
    ]);
    expect(results["worktree"]).toMatchObject([
      [{ newPath: ".gitattributes" }, { newPath: "b.x" }, { newPath: "n.y" }, { newPath: "sub/c.x" }],
      [
        [null, ATTRIBUTES],
        ["b\n", "staged\n"],
        [null, "new\n"],
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
      listed: [".gitattributes", "a.x", "b.x", "d.x", "n.y", "sub/c.x"],
      found: ["a.x", "sub/c.x"],
      texts: [ATTRIBUTES, "1\ntwo\n3\n", "staged\n", "new\n", "new\n", "c\n"],
    });
  });
});

test("the traps are real: plain git falls into them", () => {
  const traps = [
    "core.fsmonitor",
    "filter.clean",
    "core.hooksPath",
    "textconv",
    "diff.external",
    "a filter whose name holds = and .",
    "an include",
    "a conditional include",
    "attributes from elsewhere",
  ];
  for (const name of traps) {
    rmSync(marker, { force: true });
    const plain = readFileSync(join(repository.root, ".git/config"));
    poison(name);
    for (const args of [["status"], ["diff", "HEAD"], ["diff-index", "-p", "HEAD"]]) {
      // Whether git is content with the program does not matter.
      spawnSync("git", args, { cwd: repository.root, env: testEnvironment(outside), stdio: "ignore" });
    }
    expect(ranSettings(), name).not.toBe("");
    writeFileSync(join(repository.root, ".git/config"), plain);
  }
});

describe("an object that only the remote has", () => {
  const REMOTES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
    "a remote helper of the repository's choice": [["remote.origin.url", "ext::% x"]],
    "ssh through a program": [
      ["remote.origin.url", "ssh://example.invalid/x"],
      ["core.sshCommand", "%"],
    ],
    "a program to answer fetches": [
      ["remote.origin.url", "file://OUTSIDE/unborn"],
      ["remote.origin.uploadpack", "%"],
    ],
    "a proxy program": [
      ["remote.origin.url", "git://example.invalid/x"],
      ["core.gitProxy", "%"],
    ],
  };

  test.each(Object.entries(REMOTES))("is not fetched: %s", async (_name, settings) => {
    const oid = repository.git("rev-parse", "HEAD:a.x").trim();
    rmSync(join(repository.root, ".git/objects", oid.slice(0, 2), oid.slice(2)));
    repository.write("a.x", "so that git cannot take it from here\n");
    const partial: typeof settings = [
      ["core.repositoryFormatVersion", "1"],
      ["extensions.partialClone", "origin"],
      ["remote.origin.promisor", "true"],
      ["protocol.allow", "always"],
      ["protocol.ext.allow", "always"],
    ];
    for (const [key, value] of [...partial, ...settings])
      repository.git("config", key, value.replace("%", evil()).replace("OUTSIDE", outside));
    const before = treeDigest(repository.root);
    for (const target of [
      { mode: "commit", revision: "HEAD" },
      { mode: "range", range: "HEAD~1..HEAD" },
    ] as const) {
      const git = await openGit(start());
      await expect(git.readChange(target)).rejects.toThrow(/not in this clone/);
    }
    const git = await openGit(start());
    expect(await git.readFileAt("HEAD", "a.x").catch(() => null)).toBeNull();
    expect(existsSync(marker)).toBe(false);
    expect(treeDigest(repository.root)).toBe(before);
    // The trap is real.
    const env = testEnvironment(outside);
    spawnSync("git", ["cat-file", "-p", "HEAD:a.x"], { cwd: repository.root, env, timeout: 10_000 });
    expect(existsSync(marker)).toBe(true);
  });
});

const PROGRAM_VARIABLES =
  "GIT_EXTERNAL_DIFF GIT_SSH_COMMAND GIT_SSH GIT_ASKPASS SSH_ASKPASS GIT_PROXY_COMMAND GIT_EDITOR GIT_PAGER PAGER GIT_TRACE GIT_TRACE2_EVENT GIT_EXEC_PATH GIT_ATTR_SOURCE GIT_NAMESPACE GIT_REPLACE_REF_BASE GIT_CONFIG_PARAMETERS GIT_CONFIG_COUNT GIT_CONFIG_KEY_0 GIT_DEFAULT_REF_FORMAT LD_PRELOAD".split(
    " ",
  );

test("variables that name programs or settings do not reach git", async () => {
  poison();
  const recorded = record(true);
  const { cwd, env } = start(repository.root, recorded.path);
  const hostile = {
    ...Object.fromEntries(PROGRAM_VARIABLES.map((name) => [name, evil(name)])),
    GIT_CONFIG_PARAMETERS: `'core.fsmonitor=${evil("GIT_CONFIG_PARAMETERS")}'`,
    GIT_CONFIG_COUNT: "99",
    GIT_CONFIG_KEY_0: "core.fsmonitor",
    GIT_CONFIG_VALUE_0: evil("GIT_CONFIG_VALUE_0"),
  };
  const git = await openGit({ cwd, env: { ...env, ...hostile } });
  for (const target of [{ mode: "worktree" }, { mode: "commit", revision: "HEAD" }] as const)
    await reviewAll(git, target);
  expect(ranSettings()).toBe("");
  // The recorder is a shell, so that only the values tell whether a variable was handed on.
  const seen = recorded.calls().flatMap((call) => Object.entries(call.env));
  const leaked = seen.filter(([name, value]) =>
    Object.entries(hostile).some((pair) => pair[0] === name && pair[1] === value),
  );
  expect(leaked).toEqual([]);
});

test("a folder whose .git is a file that leads to a hostile repository", async () => {
  poison();
  const folder = join(repository.root, "inner");
  mkdirSync(folder);
  writeFileSync(join(folder, ".git"), "gitdir: ../hidden\n");
  repository.git("init", "-q", "--bare", "hidden");
  for (const [key, value] of [
    ["core.bare", "false"],
    ["core.worktree", "../inner"],
    ["core.fsmonitor", evil()],
    ["core.hooksPath", evilHooks()],
    ["diff.external", evil()],
  ] as const)
    repository.git("--git-dir=hidden", "config", key, value);
  const git = await openGit(start(folder));
  await git.readChange({ mode: "auto" });
  await git.hooksDirectory();
  expect(existsSync(marker)).toBe(false);
});

test("a bare repository hidden in a folder is not entered", async () => {
  const hidden = join(repository.root, "hidden");
  repository.git("init", "-q", "--bare", "hidden");
  repository.git("--git-dir=hidden", "config", "core.worktree", "..");
  repository.git("--git-dir=hidden", "config", "core.bare", "false");
  repository.git("--git-dir=hidden", "config", "core.fsmonitor", evil());
  const git = await openGit(start(hidden));
  expect(git.root).toBeNull();
  await expect(git.readChange({ mode: "auto" })).rejects.toThrow(/bare repository/);
  expect(existsSync(marker)).toBe(false);
});
