import { execFileSync } from "node:child_process";
import { chmodSync, readFileSync, renameSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PassThrough, Readable } from "node:stream";
import { beforeEach, describe, expect, test } from "vitest";
import { fixCommand } from "../../src/cli/commands/fix.ts";
import type { Report } from "../../src/types/report.ts";
import { codey, digestOf, temporaryFolder, type Ran } from "../support/codey.ts";
import { testEnvironment, type Repository } from "../support/repository.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

const START = "export function f(a) {\n  return a;\n}\n\nexport function g(b) {\n  return b;\n}\n";
const WRONG =
  "export function f(a) {\n  if (a !== a) return 0;\n  return a;\n}\n\nexport function g(b) {\n  if (b !== b) return 0;\n  return b;\n}\n";
const RIGHT = WRONG.replace("a !== a", "Number.isNaN(a)").replace("b !== b", "Number.isNaN(b)");

let repository: Repository;
let home: string;
let file: string;

beforeEach(() => {
  repository = temporaryRepository();
  home = temporaryFolder();
  file = join(repository.root, "src/a.js");
  repository.write("src/a.js", START);
  repository.commit("First");
  repository.write("src/a.js", WRONG);
});

const run = (...args: string[]): Ran => codey(args, { cwd: repository.root, home });
const review = (): Report =>
  JSON.parse(run("review", "--worktree", "--model", "none", "--format", "json").stdout);
const text = (): string => readFileSync(file, "utf8");

describe("codey fix", () => {
  test("--all applies every proven fix of the last review to the working tree alone", () => {
    chmodSync(file, 0o755);
    repository.git("add", "--all");
    const before = repository.git("ls-files", "--stage");
    const { findings } = review();
    expect(findings).toHaveLength(2);
    const ran = run("fix", "--all");
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(ran.stdout.trimEnd().split("\n")).toHaveLength(2);
    expect(text()).toBe(RIGHT);
    expect(statSync(file).mode & 0o777).toBe(0o755);
    expect(repository.git("ls-files", "--stage")).toBe(before);
    expect(review().findings).toEqual([]);
    expect(run("explain", findings[0]?.fingerprint.slice(0, 8) ?? "").stdout).toContain("accepted");
  });

  test("names single findings by the beginning of their fingerprint", () => {
    const [first] = review().findings;
    const ran = run("fix", first?.fingerprint.slice(0, 8) ?? "");
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(text()).toBe(WRONG.replace("a !== a", "Number.isNaN(a)"));
  });

  test("--check prints a patch that git applies, and writes nothing", () => {
    review();
    const before = digestOf(repository.root);
    const ran = run("fix", "--check");
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(digestOf(repository.root)).toBe(before);
    execFileSync("git", ["apply", "-"], { cwd: repository.root, input: ran.stdout });
    expect(text()).toBe(RIGHT);
  });

  test("leaves a file that changed since the review", () => {
    review();
    const changed = `// mine\n${WRONG}`;
    writeFileSync(file, changed);
    const ran = run("fix", "--all");
    expect(ran).toMatchObject({ code: 1, stdout: "" });
    expect(ran.stderr).toMatch(/left .*src\/a\.js:2: The file changed since the review/);
    expect(text()).toBe(changed);
  });

  test("follows no link, neither of the file nor of a folder", () => {
    review();
    const outside = join(temporaryFolder(), "a.js");
    renameSync(file, outside);
    symlinkSync(outside, file);
    expect(run("fix", "--all")).toMatchObject({ code: 1, stdout: "" });
    expect(readFileSync(outside, "utf8")).toBe(WRONG);
    const folder = temporaryFolder();
    renameSync(join(repository.root, "src"), join(folder, "src"));
    renameSync(outside, join(folder, "src/b.js"));
    writeFileSync(join(folder, "src/c.js"), WRONG);
    symlinkSync(join(folder, "src"), join(repository.root, "src"));
    expect(run("fix", "--all")).toMatchObject({ code: 1, stdout: "" });
    expect(readFileSync(join(folder, "src/c.js"), "utf8")).toBe(WRONG);
  });

  test("keeps the line endings and the encoding of the file", () => {
    const crlf = Buffer.from(`// caf\xe9\n${WRONG}`.replaceAll("\n", "\r\n"), "latin1");
    writeFileSync(file, crlf);
    review();
    expect(run("fix", "--all").code).toBe(0);
    const expected = `// caf\xe9\n${RIGHT}`.replaceAll("\n", "\r\n");
    expect(readFileSync(file).toString("latin1")).toBe(expected);
  });

  test("has nothing to do where the last review has no fix, and says so", () => {
    expect(run("fix", "--all")).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Nothing to fix/) });
  });

  test.each([
    ["without anybody to ask", ["fix"]],
    ["for what is no fingerprint", ["fix", "xyz"]],
    ["for an unknown fingerprint", ["fix", "0123456789"]],
  ])("refuses %s in one sentence", (_name, args) => {
    review();
    const ran = run(...args);
    expect(ran).toMatchObject({ code: 2, stdout: "" });
    expect(ran.stderr).toMatch(/^codey: [^\n]+\n$/);
    expect(text()).toBe(WRONG);
  });
});

describe("codey fix at a terminal", () => {
  async function answer(answers: string): Promise<{ code: number; asked: string }> {
    const stderr = new PassThrough();
    const code = await fixCommand(
      { fingerprints: [], all: false, check: false },
      {
        cwd: repository.root,
        env: { ...testEnvironment(home), CODEY_HOME: home, NO_COLOR: "1" },
        stdin: Readable.from([answers]),
        stdout: new PassThrough(),
        stderr,
        stdoutIsTty: true,
        stderrIsTty: true,
        width: 80,
        signal: new AbortController().signal,
        now: Date.now,
      },
    );
    return { code, asked: String(stderr.read() ?? "") };
  }

  test.each([
    ["y\nn\n", WRONG.replace("a !== a", "Number.isNaN(a)")],
    ["n\ny\n", WRONG.replace("b !== b", "Number.isNaN(b)")],
    ["a\n", RIGHT],
    ["q\n", WRONG],
    ["", WRONG],
    ["maybe\n?\ny\ny\n", RIGHT],
  ])("answers %j", async (answers, expected) => {
    review();
    const { asked } = await answer(answers);
    expect(text()).toBe(expected);
    expect(asked).toContain("(1/2) Apply this fix [y,n,a,q,?]?");
    expect(asked).toContain("+  if (Number.isNaN(a)) return 0;");
  });
});
