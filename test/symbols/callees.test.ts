/**
 * A case is a small repository: `files/` and, in `expected.json`, the path that is added last (`changed`) and for each of
 * its chunks, by symbol, which called names are defined where: `name -> path:line symbol | signature`.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "vitest";
import { DEFAULTS } from "../../src/config/defaults.ts";
import { examine } from "../../src/examine.ts";
import { openGit } from "../../src/git/open-git.ts";
import { locateCallees } from "../../src/locate-callees.ts";
import type { Target } from "../../src/types/change.ts";
import type { Chunk } from "../../src/types/chunk.ts";
import { makeRepository, type Repository, testEnvironment } from "../support/repository.ts";

const CASES = fileURLToPath(new URL("cases", import.meta.url));
let repository: Repository;

afterEach(() => repository.remove());

interface Expected {
  readonly changed: string;
  readonly callees: Readonly<Record<string, readonly string[]>>;
}

test.each(readdirSync(CASES))("%s", async (name) => {
  const { callees } = plant(name);
  expect(shown(await calleesOf({ mode: "staged" }))).toEqual(callees);
});

test("a commit has what the same change had when it was staged", async () => {
  const { callees } = plant("typescript");
  repository.git("commit", "-q", "-m", "all");
  repository.write("src/log.ts", "export {};\n");
  repository.git("add", "--all");
  expect(shown(await calleesOf({ mode: "commit", revision: "HEAD" }))).toEqual(callees);
});

test("the head is meant: what the change itself moved is found where it now is, also in the worktree", async () => {
  plant("javascript");
  repository.git("commit", "-q", "-m", "all");
  repository.write(
    "lib/server.js",
    `// ${"moved ".repeat(3)}\n\n\n\nexports.start = function (port, host) {};\n`,
  );
  repository.write("lib/app.js", 'const server = require("./server");\nserver.start(1);\n');
  const worktree = shown(await calleesOf({ mode: "worktree" }));
  expect(worktree[""]).toEqual(["start -> lib/server.js:5 start | exports.start = function (port, host)"]);
  repository.git("add", "--all");
  expect(shown(await calleesOf({ mode: "staged" }))).toEqual(worktree);
});

test("a name that several files may define has all of them, and one that too many define none", async () => {
  repository = makeRepository();
  for (const [index, folder] of ["a", "b"].entries()) {
    repository.write(`${folder}.h`, "void go(int value);\n");
    repository.write(`${folder}.c`, `${"\n".repeat(index)}void go(int value) {\n}\n`);
  }
  repository.write("main.c", '#include "a.h"\n#include "b.h"\nint main(void) {\n  go(1);\n}\n');
  repository.git("add", "--all");
  const [main] = (await calleesOf({ mode: "staged" })).filter(({ path }) => path === "main.c");
  expect(main?.callees?.map(({ definedAt }) => definedAt.map(({ path, line }) => `${path}:${line}`))).toEqual(
    [["a.c:1", "b.c:2"]],
  );
});

test("a patch outside of any repository has no definitions but its own", async () => {
  repository = makeRepository();
  const git = await openGit({
    cwd: "/",
    env: testEnvironment("/nonexistent"),
    readStdin: async () => Buffer.from(PATCH),
  });
  const change = await git.readChange({ mode: "patch", path: "-" });
  const examination = await examine(git, change, { config: DEFAULTS, signal: new AbortController().signal });
  const [one] = await locateCallees(git, examination);
  expect(one?.chunk.callees ?? []).toEqual([]);
});

const PATCH =
  "diff --git a/a.js b/a.js\nindex 1..2 100644\n--- a/a.js\n+++ b/a.js\n@@ -1 +1 @@\n-go();\n+go(1);\n";

function plant(name: string): Expected {
  repository = makeRepository();
  const folder = join(CASES, name, "files");
  const expected: Expected = JSON.parse(readFileSync(join(CASES, name, "expected.json"), "utf8"));
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
  for (const path of paths.filter((each) => each !== expected.changed))
    repository.write(path, readFileSync(join(folder, path)));
  repository.commit("first");
  repository.write(expected.changed, readFileSync(join(folder, expected.changed)));
  repository.git("add", "--all");
  return expected;
}

async function calleesOf(target: Target): Promise<readonly Chunk[]> {
  const git = await openGit({ cwd: repository.root, env: testEnvironment(repository.root) });
  const change = await git.readChange(target);
  const examination = await examine(git, change, { config: DEFAULTS, signal: new AbortController().signal });
  return (await locateCallees(git, examination)).map(({ chunk }) => chunk);
}

function shown(chunks: readonly Chunk[]): Record<string, string[]> {
  return Object.fromEntries(
    chunks
      .filter(({ callees = [] }) => callees.length > 0)
      .map(({ symbol, callees = [] }) => [
        symbol ?? "",
        callees.flatMap(({ name, definedAt }) =>
          definedAt.map(
            ({ path, line, symbol: of, signature }) => `${name} -> ${path}:${line} ${of} | ${signature}`,
          ),
        ),
      ]),
  );
}
