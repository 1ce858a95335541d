import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { codey, temporaryFolder } from "../support/codey.ts";
import { makeRepository, type Repository } from "../support/repository.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

const HARMLESS = "export function add(a, b) {\n  return a + b;\n}\n";
const CERTAIN_DEFECT = "export function run(input) {\n  return eval(input);\n}\n";

function repositoryWith(path: string, text: string): Repository {
  const repository = temporaryRepository();
  repository.write("README.md", "# Test\n");
  repository.commit("First");
  repository.write(path, text);
  repository.git("add", "--all");
  return repository;
}

/** One sentence for people: a single line that begins with the name of the program, no stack. */
const SENTENCE = /^codey: [^\n]+\n$/;

describe("0, nothing at or above --fail-on", () => {
  test("a harmless change", () => {
    const { root } = repositoryWith("add.js", HARMLESS);
    const ran = codey(["review", "--staged", "--model", "none"], { cwd: root, home: temporaryFolder() });
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.stdout).toContain("No findings");
  });

  test("findings below the threshold", () => {
    const { root } = repositoryWith("run.js", CERTAIN_DEFECT);
    const ran = codey(["review", "--staged", "--model", "none", "--fail-on", "never"], {
      cwd: root,
      home: temporaryFolder(),
    });
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain("security/");
  });

  test("an empty change", () => {
    const { root, git } = repositoryWith("add.js", HARMLESS);
    git("commit", "--quiet", "--message", "Second");
    const ran = codey(["review"], { cwd: root, home: temporaryFolder() });
    expect(ran.code).toBe(0);
    expect(ran.stdout).toContain("empty");
  });
});

test("1, something at or above --fail-on", () => {
  const { root } = repositoryWith("run.js", CERTAIN_DEFECT);
  const ran = codey(["review", "--staged", "--model", "none"], { cwd: root, home: temporaryFolder() });
  expect(ran.code).toBe(1);
  expect(ran.stdout).toContain("run.js:2");
});

describe("2, wrong use, configuration or input", () => {
  const { root } = prepared();
  const cases: readonly (readonly [string, readonly string[], { cwd?: string; input?: string }])[] = [
    ["no command", [], {}],
    ["unknown command", ["revue"], {}],
    ["unknown option", ["review", "--stagd"], {}],
    ["no repository", ["review"], { cwd: "/" }],
    ["unknown revision", ["review", "--commit", "no-such-revision"], {}],
    ["a revision that looks like an option", ["review", "--commit=--output=x"], {}],
    ["unknown range", ["review", "nowhere..HEAD"], {}],
    ["two targets", ["review", "--staged", "--commit", "HEAD"], {}],
    ["a target and a positional target", ["review", "HEAD", "--staged"], {}],
    ["unreadable patch", ["review", "--patch", "missing.diff"], {}],
    [
      "a patch that is none",
      ["review", "--patch", "-"],
      { input: "@@ this is no patch @@\n+++ x\n@@ -1 +1 @@\n" },
    ],
    ["unknown format", ["review", "--format", "pdf"], {}],
    ["output before format", ["review", "--output", "x.json"], {}],
    ["two formats on standard output", ["review", "--format", "json", "--format", "sarif"], {}],
    [
      "output into a missing folder",
      ["review", "HEAD", "--model", "none", "--format", "json", "--output", "no/such/x.json"],
      {},
    ],
    ["confidence out of range", ["review", "--min-confidence", "7"], {}],
    ["a duration that is none", ["review", "--time-budget", "soon"], {}],
    ["a report that is none", ["report", "README.md"], {}],
    ["an unknown fingerprint", ["explain", "0123456789"], {}],
    ["missing model file", ["review", "HEAD", "--model", "./missing.gguf"], {}],
    ["corrupt model file", ["review", "HEAD", "--model", "./corrupt.gguf"], {}],
  ];
  test.each(cases)("%s", (_name, args, { cwd = root, input = "" }) => {
    const ran = codey(args, { cwd, home: temporaryFolder(), input });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(SENTENCE);
    expect(ran.stdout).toBe("");
  });

  test("a wrong key in the configuration, with what was meant", () => {
    const { root, write } = repositoryWith("add.js", HARMLESS);
    write(".codeyrc.json", '{ "failon": "warning" }');
    const ran = codey(["review", "--staged"], { cwd: root, home: temporaryFolder() });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(SENTENCE);
    expect(ran.stderr).toContain('unknown key "failon" (did you mean "failOn"?)');
  });

  test("all mistakes of a configuration at once", () => {
    const { root, write } = repositoryWith("add.js", HARMLESS);
    write(".codeyrc.yaml", "minConfidence: 3\nmaxFindings: many\n");
    const ran = codey(["review", "--staged"], { cwd: root, home: temporaryFolder() });
    expect(ran.code).toBe(2);
    expect(ran.stderr).toMatch(/minConfidence.*maxFindings/);
  });
});

test("3, the review could not be done: a model was demanded and is not there", () => {
  const { root } = repositoryWith("add.js", HARMLESS);
  const ran = codey(["review", "--staged", "--model", "qwen2.5-coder-7b"], {
    cwd: root,
    home: temporaryFolder(),
  });
  expect(ran.code).toBe(3);
  expect(ran.stderr).toMatch(SENTENCE);
  expect(ran.stderr).toContain("codey models list");
});

test("without a model one line says what is missing and how to get it", () => {
  const { root } = repositoryWith("add.js", HARMLESS);
  const ran = codey(["review", "--staged"], { cwd: root, home: temporaryFolder() });
  expect(ran.code).toBe(0);
  expect(ran.stderr).toMatch(SENTENCE);
  expect(ran.stderr).toContain("no model is installed");
});

function prepared(): Repository {
  const repository = makeRepository();
  repository.write("README.md", "# Test\n");
  repository.write("add.js", HARMLESS);
  repository.commit("First");
  writeFileSync(join(repository.root, "corrupt.gguf"), "GGUF, but not really");
  return repository;
}

test("a sentence that quotes a workflow command is no workflow command", () => {
  const options = { cwd: "/", home: temporaryFolder(), env: { GITHUB_ACTIONS: "true" } };
  const { stderr } = codey(["report", "##[add-path]/tmp/evil"], options);
  expect(stderr).toContain("add-path");
  expect(stderr).not.toContain("##[");
});
