import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { Report } from "../../src/types/report.ts";
import { codey, digestOf, temporaryFolder, type Ran } from "../support/codey.ts";
import type { Repository } from "../support/repository.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

/* The user's own check (`verify.command`) before `codey fix` writes anything. The review itself is run without it. */

const START = "export function f(a) {\n  return a;\n}\n\nexport function g(b) {\n  return b;\n}\n";
const WRONG = START.replace("return a", "if (a !== a) return 0;\n  return a").replace(
  "return b",
  "if (b !== b) return 0;\n  return b",
);
const RIGHT = WRONG.replace("a !== a", "Number.isNaN(a)").replace("b !== b", "Number.isNaN(b)");

let repository: Repository;
let home: string;
let findings: Report["findings"];

beforeEach(() => {
  repository = temporaryRepository();
  home = temporaryFolder();
  repository.write("src/a.js", START);
  repository.write("kept.txt", "tracked\n");
  repository.commit("First");
  repository.write("src/a.js", WRONG);
  const args = ["review", "--worktree", "--model", "none", "--format", "json"];
  ({ findings } = JSON.parse(codey(args, { cwd: repository.root, home }).stdout) as Report);
});

function configure(verify: Readonly<Record<string, string>>): void {
  mkdirSync(join(home, "config"), { recursive: true });
  writeFileSync(join(home, "config", "config.json"), JSON.stringify({ verify }));
}

const fix = (...args: string[]): Ran => codey(["fix", ...args], { cwd: repository.root, home });
const text = (): string => readFileSync(join(repository.root, "src/a.js"), "utf8");
const idOf = (index: number): string => findings[index]?.fingerprint.slice(0, 8) ?? "";
const scratch = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith("codey-fix-"));

describe("codey fix with verify.command", () => {
  test("runs it over a copy with all that was chosen, and writes when it passes", () => {
    const runs = join(temporaryFolder(), "runs");
    const command = `echo run >> ${runs}; test ! -e .git && grep -q tracked kept.txt && ! grep -q "!==" src/a.js`;
    configure({ command });
    expect(fix("--all")).toMatchObject({ code: 0 });
    expect(text()).toBe(RIGHT);
    expect(readFileSync(runs, "utf8")).toBe("run\n");
  });

  test("writes nothing when it fails, shows what it said last, and names the fix that is to blame", () => {
    configure({ command: 'grep -q "b !== b" src/a.js || { echo one; echo "2 tests failed" >&2; exit 3; }' });
    const before = digestOf(repository.root);
    const there = scratch();
    const ran = fix("--all");
    expect(ran).toMatchObject({ code: 1, stdout: "" });
    expect(digestOf(repository.root)).toBe(before);
    expect(ran.stderr).toContain("  | one\n  | 2 tests failed\n");
    expect(ran.stderr).toMatch(new RegExp(`left {3}${idOf(0)} .*with another of the fixes`));
    expect(ran.stderr).toMatch(new RegExp(`left {3}${idOf(1)} .*fails with this fix alone`));
    expect(scratch()).toEqual(there);
    expect(fix(idOf(0)).code).toBe(0);
    expect(text()).toBe(WRONG.replace("a !== a", "Number.isNaN(a)"));
  });

  test("with one fix says how it failed", () => {
    configure({ command: "grep -q 'b !== b' src/a.js" });
    const ran = fix(idOf(1));
    expect(ran.code).toBe(1);
    expect(ran.stderr).toContain("fails with exit code 1");
    expect(text()).toBe(WRONG);
  });

  test("that fails with all and with none alone says so", () => {
    configure({ command: "grep -q '!==' src/a.js" });
    const ran = fix("--all");
    expect(ran.code).toBe(1);
    expect(ran.stderr.match(/passes with each fix alone and fails with all/g)).toHaveLength(2);
    expect(text()).toBe(WRONG);
  });

  test("that fails without any fix says so, and writes nothing", () => {
    configure({ command: "exit 1" });
    const ran = fix("--all");
    expect(ran.code).toBe(1);
    expect(ran.stderr.match(/fails without any fix as well/g)).toHaveLength(2);
    expect(text()).toBe(WRONG);
  });

  test("that takes too long is ended, and nothing is written", () => {
    configure({ command: "grep -q '!==' src/a.js || sleep 30", timeLimit: "1s" });
    const ran = fix(idOf(0), idOf(1));
    expect(ran.code).toBe(1);
    expect(text()).toBe(WRONG);
  });

  test("is not run by --check, nor where a repository sets it", () => {
    const marker = join(temporaryFolder(), "marker");
    configure({ command: `touch ${marker}` });
    expect(fix("--check").code).toBe(0);
    configure({});
    repository.write(".codeyrc.json", JSON.stringify({ verify: { command: `touch ${marker}` } }));
    expect(fix("--all").code).toBe(0);
    expect(text()).toBe(RIGHT);
    expect(existsSync(marker)).toBe(false);
  });
});
