import { spawn } from "node:child_process";
import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import type { Report } from "../../src/types/report.ts";
import { codey, temporaryFolder, type Ran } from "../support/codey.ts";
import type { Repository } from "../support/repository.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

/* What `codey fix` does to files of every kind, and when it is not alone or not left to end. */

const START = "export function f(a) {\n  return a;\n}\n";
const WRONG = "export function f(a) {\n  if (a !== a) return 0;\n  return a;\n}\n";
const RIGHT = WRONG.replace("a !== a", "Number.isNaN(a)");
const FILES = ["src/a.js", "src/b.js", "src/c.js"] as const;

let repository: Repository;
let home: string;

beforeEach(() => {
  repository = temporaryRepository();
  home = temporaryFolder();
  for (const path of FILES) repository.write(path, START);
  repository.commit("First");
});

const place = (path: string): string => join(repository.root, path);
const run = (...args: string[]): Ran => codey(args, { cwd: repository.root, home });
const review = (): Report =>
  JSON.parse(run("review", "--worktree", "--model", "none", "--format", "json").stdout);

describe("codey fix keeps", () => {
  test.each<[string, (code: string) => Buffer]>([
    ["a byte order mark", (code) => Buffer.from(`\ufeff${code}`)],
    ["a byte order mark, and what is no ASCII", (code) => Buffer.from(`\ufeff// \u20ac \u65e5\n${code}`)],
    ["that the last line does not end", (code) => Buffer.from(code.trimEnd())],
    [
      "that the fixed line is the last and does not end",
      (code) => Buffer.from(code.replace("\n  return a;\n}\n", " }")),
    ],
    [
      "carriage returns, and that the last line does not end",
      (code) => Buffer.from(code.trimEnd().replaceAll("\n", "\r\n")),
    ],
    ["a carriage return on some lines alone", (code) => Buffer.from(code.replace("{\n", "{\r\n"))],
  ])("%s", (_what, write) => {
    writeFileSync(place("src/a.js"), write(WRONG));
    expect(review().findings).toHaveLength(1);
    expect(run("fix", "--all")).toMatchObject({ code: 0, stderr: "" });
    expect(readFileSync(place("src/a.js")).equals(write(RIGHT))).toBe(true);
  });

  test("the executable bit", () => {
    writeFileSync(place("src/a.js"), WRONG);
    chmodSync(place("src/a.js"), 0o750);
    review();
    expect(run("fix", "--all").code).toBe(0);
    expect(statSync(place("src/a.js")).mode & 0o777).toBe(0o750);
  });
});

test("a write-protected file is left, with the reason", () => {
  writeFileSync(place("src/a.js"), WRONG);
  chmodSync(place("src/a.js"), 0o444);
  review();
  const ran = run("fix", "--all");
  expect(ran).toMatchObject({ code: 1, stdout: "" });
  expect(ran.stderr).toContain("write-protected");
  expect(readFileSync(place("src/a.js"), "utf8")).toBe(WRONG);
});

test("what CI runs is left, with the reason", () => {
  repository.write(".github/scripts/a.js", WRONG);
  repository.git("add", "--all");
  review();
  const ran = run("fix", "--all");
  expect(ran).toMatchObject({ code: 1, stdout: "" });
  expect(ran.stderr).toContain("It decides what CI or the hooks run.");
  expect(readFileSync(place(".github/scripts/a.js"), "utf8")).toBe(WRONG);
});

describe("with several files", () => {
  beforeEach(() => {
    for (const path of FILES) writeFileSync(place(path), WRONG);
    expect(review().findings).toHaveLength(FILES.length);
  });

  const start = () => {
    const env = { ...process.env, CODEY_HOME: home };
    const bin = join(import.meta.dirname, "../../dist/cli/bin.js");
    return spawn(process.execPath, [bin, "fix", "--all"], { cwd: repository.root, env, stdio: "ignore" });
  };
  const ended = (child: ReturnType<typeof start>) =>
    new Promise<number | null>((resolve) => void child.on("exit", resolve));

  test("killed at any moment, it leaves every file as it was or as it should be", async () => {
    for (const delay of [120, 200, 280, 360, 500]) {
      const child = start();
      const end = ended(child);
      await wait(delay);
      child.kill("SIGKILL");
      await end;
      for (const path of FILES) expect([WRONG, RIGHT]).toContain(readFileSync(place(path), "utf8"));
    }
    run("fix", "--all");
    for (const path of FILES) expect(readFileSync(place(path), "utf8")).toBe(RIGHT);
  }, 60_000);

  test("two at once end as one does", async () => {
    const codes = await Promise.all([ended(start()), ended(start())]);
    for (const path of FILES) expect(readFileSync(place(path), "utf8")).toBe(RIGHT);
    expect(codes.every((code) => code === 0 || code === 1)).toBe(true);
    expect(readdirSync(place("src")).toSorted()).toEqual(["a.js", "b.js", "c.js"]);
  }, 60_000);
});
