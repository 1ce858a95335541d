import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { beforeEach, describe, expect, test } from "vitest";
import type { Report } from "../../src/types/report.ts";
import { codey, digestOf, temporaryFolder, type Ran } from "../support/codey.ts";
import { isRunning } from "../support/is-running.ts";
import type { Repository } from "../support/repository.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

const START = "export function f(a) {\n  return a;\n}\n\nexport function g(b) {\n  return b;\n}\n";
const WRONG = START.replace("return a", "if (a !== a) return 0;\n  return a").replace(
  "return b",
  "if (b !== b) return 0;\n  return b",
);

let repository: Repository;
let home: string;

beforeEach(() => {
  repository = temporaryRepository();
  home = temporaryFolder();
  repository.write("src/a.js", START);
  repository.commit("First");
  repository.write("src/a.js", WRONG);
});

function configure(verify: Readonly<Record<string, string>>): void {
  mkdirSync(join(home, "config"), { recursive: true });
  writeFileSync(join(home, "config", "config.json"), JSON.stringify({ verify }));
}

function review(...more: readonly string[]): Ran & { readonly report: Report } {
  const args = ["review", "--worktree", "--model", "none", "--format", "json", ...more];
  const ran = codey(args, { cwd: repository.root, home, env: { SECRET_TOKEN: "s3cret" } });
  return { ...ran, report: JSON.parse(ran.stdout) };
}

const answers = ({ report }: { readonly report: Report }) =>
  report.findings.map(({ suggestion }) => [
    suggestion?.status,
    suggestion?.proof.find(({ layer }) => layer === "verify")?.verdict ?? null,
  ]);

describe("verify.command", () => {
  test("has the last word on every fix, in a copy of its own with that fix alone", () => {
    configure({ command: 'test -f src/a.js && test ! -e .git && grep -q "b !== b" src/a.js' });
    const before = digestOf(repository.root);
    expect(answers(review())).toEqual([
      ["proven", "pass"],
      ["unproven", "reject"],
    ]);
    expect(digestOf(repository.root)).toBe(before);
  });

  test("says why it fails", () => {
    configure({ command: 'grep -q "b !== b" src/a.js || { echo 1 test failed; exit 3; }' });
    const [, second] = review().report.findings;
    expect(second?.suggestion?.proof.at(-1)?.reason).toBe(
      "The check of the configuration fails with exit code 3: 1 test failed",
    );
  });

  test("that fails without any fix says nothing about fixes, and is told", () => {
    configure({ command: "exit 1" });
    const ran = review();
    expect(answers(ran)).toEqual([
      ["proven", null],
      ["proven", null],
    ]);
    expect(ran.stderr).toContain("Nothing is verified by it");
  });

  test("knows nothing of the environment but what it needs", () => {
    const seen = join(temporaryFolder(), "seen");
    configure({ command: `env > ${seen}` });
    review();
    const names = readFileSync(seen, "utf8")
      .split("\n")
      .map((line) => line.split("=", 1)[0]);
    expect(names).toContain("CODEY_ROOT");
    expect(names).not.toContain("SECRET_TOKEN");
    expect(names.filter((name) => /GIT|CODEY_HOME|NODE/.test(name ?? ""))).toEqual([]);
  });

  test("is killed at its limit with all that it started", async () => {
    const pids = join(temporaryFolder(), "pid");
    configure({ command: `sleep 60 & echo $! > ${pids}; wait`, timeLimit: "1s" });
    const ran = review();
    expect(ran.stderr).toContain("took longer than 1 s");
    await wait(200);
    const pid = Number(readFileSync(pids, "utf8"));
    expect(isRunning(pid)).toBe(false);
  });

  test("of a repository is not run", () => {
    const marker = join(temporaryFolder(), "marker");
    repository.write(".codeyrc.json", JSON.stringify({ verify: { command: `touch ${marker}` } }));
    const ran = review();
    expect(ran.stderr).toContain('"verify" is ignored');
    expect(existsSync(marker)).toBe(false);
    expect(answers(ran)).toEqual([
      ["proven", null],
      ["proven", null],
    ]);
  });

  test("is not run by hooks, which nobody wants to wait for", () => {
    const marker = join(temporaryFolder(), "marker");
    configure({ command: `touch ${marker}` });
    repository.git("add", "--all");
    codey(["hook", "pre-commit"], { cwd: repository.root, home });
    expect(existsSync(marker)).toBe(false);
  });
});
