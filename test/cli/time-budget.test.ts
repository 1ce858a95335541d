import { expect, test } from "vitest";
import { DEFAULTS } from "../../src/config/defaults.ts";
import { examine } from "../../src/examine.ts";
import { openGit } from "../../src/git/open-git.ts";
import type { Report } from "../../src/types/report.ts";
import { temporaryFolder } from "../support/codey.ts";
import { runHere } from "../support/in-process.ts";
import { testEnvironment } from "../support/repository.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

const DEFECT = "export function run(input) {\n  return eval(input);\n}\n";

function threeFiles() {
  const repository = temporaryRepository();
  for (const name of ["a", "b", "c"]) repository.write(`src/${name}.js`, DEFECT);
  repository.git("add", "--all");
  return repository;
}

test("what the rules have no time for is listed, and the review is not shown as clean", async () => {
  const { root } = threeFiles();
  const home = temporaryFolder();
  let hours = 0;
  const where = { cwd: root, home, now: () => ++hours * 3_600_000 };
  const args = ["review", "--model", "none", "--time-budget", "5m", "--format"];
  const report: Report = JSON.parse((await runHere([...args, "json"], where)).stdout);
  expect(report.coverage).toMatchObject({ status: "none", chunks: 0 });
  expect(report.coverage.notReviewed.map(({ path, reason }) => `${path} ${reason}`)).toEqual([
    "src/a.js time-budget",
    "src/b.js time-budget",
    "src/c.js time-budget",
  ]);
  expect(report.findings).toEqual([]);
  const shown = (await runHere([...args, "terminal"], where)).stdout;
  expect(shown).toContain("time");
  expect(shown).not.toContain("No findings\n");
});

test("files before the deadline are examined, those behind it are left", async () => {
  const { root } = threeFiles();
  const git = await openGit({ cwd: root, env: testEnvironment(root) });
  const change = await git.readChange({ mode: "staged" });
  let asked = 0;
  const examination = await examine(git, change, {
    config: DEFAULTS,
    signal: new AbortController().signal,
    deadline: () => ++asked > 2,
  });
  expect([...examination.files.keys()]).toEqual(["src/a.js", "src/b.js"]);
  expect(new Set(examination.findings.map(({ path }) => path))).toEqual(new Set(["src/a.js", "src/b.js"]));
  expect(examination.notReviewed).toMatchObject([{ path: "src/c.js", reason: "time-budget" }]);
});

test("a short budget is for the model: the rules look at an ordinary change all the same", async () => {
  const { root } = threeFiles();
  const args = ["review", "--model", "none", "--time-budget", "0s", "--format", "json"];
  const ran = await runHere(args, { cwd: root, home: temporaryFolder(), now: () => 0 });
  const report: Report = JSON.parse(ran.stdout);
  expect(report.coverage).toMatchObject({ status: "complete", notReviewed: [] });
  expect(report.findings.length).toBeGreaterThan(2);
});

test("a hook does not keep anybody waiting: what it does not come to is told, and the commit goes through", async () => {
  const { root } = threeFiles();
  let minutes = 0;
  const slow = { cwd: root, home: temporaryFolder(), now: () => ++minutes * 60_000 };
  const hurried = await runHere(["hook", "pre-commit"], slow);
  expect(hurried.code).toBe(0);
  expect(hurried.stderr).toContain("the time was up");
  const patient = await runHere(["hook", "pre-commit"], { ...slow, now: Date.now });
  expect(patient.code).toBe(1);
});
