import { readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import type { Report } from "../../src/types/report.ts";
import { goodModel } from "../gguf/programs.ts";
import { codey, temporaryFolder, type Ran } from "../support/codey.ts";
import { type Repository } from "../support/repository.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

const TOTAL = `export function total(rows) {
  let sum = 0;
  for (const row of rows) {
    sum += row.value;
  }
  return sum;
}
`;

let repository: Repository;
let home: string;
let file: string;

beforeEach(() => {
  repository = temporaryRepository();
  home = temporaryFolder();
  file = join(temporaryFolder(), "answers.ndjson");
  repository.write("src/total.js", TOTAL);
  repository.commit("First");
  repository.write("src/total.js", TOTAL.replace("let sum", "// FIXME: rows may be missing\n  let sum"));
  repository.git("add", "--all");
});

const review = (...args: readonly string[]): Ran =>
  codey(["review", "--staged", "--min-confidence", "0", "--format", "json", ...args], {
    cwd: repository.root,
    home,
  });

async function record(): Promise<Report> {
  const ran = review("--model", await goodModel(), "--record", file);
  expect(ran.stderr).toBe("");
  return JSON.parse(ran.stdout) as Report;
}

test("a recorded review comes out the same without the model", async () => {
  const recorded = await record();
  const fromModel = recorded.findings.filter(({ source }) => source === "model");
  expect(fromModel.length).toBeGreaterThan(0);
  expect(statSync(file).mode & 0o777).toBe(0o600);

  // Judgements are compared with what is answered to nothing, in a replay too.
  expect(readFileSync(file, "utf8")).toMatch(/"kind":"judgement".*"calibrated":\{"yes":0\.\d+/);

  const ran = review("--replay", file);
  const replayed = JSON.parse(ran.stdout) as Report;
  expect(ran.stderr).toBe("");
  expect(replayed.findings).toEqual(recorded.findings);
  expect(replayed.coverage).toEqual(recorded.coverage);
  expect(replayed.usage).toEqual({ ...recorded.usage, modelLoadMs: 0 });
  expect(replayed.run.model).toEqual(recorded.run.model);
});

test("what was never asked is not shown as reviewed", async () => {
  await record();
  repository.write("src/total.js", TOTAL.replace("let sum = 0", "let sum = 1"));
  repository.git("add", "--all");
  const { coverage } = JSON.parse(review("--replay", file).stdout) as Report;
  expect(coverage).toMatchObject({ status: "partial", reviewed: 0 });
  expect(coverage.notReviewed).toMatchObject([{ path: "src/total.js", reason: "model-error" }]);
});

test("a recording whose last line was cut off is as good as what is before", async () => {
  await record();
  truncateSync(file, statSync(file).size - 10);
  expect(review("--replay", file).stderr).toBe("");
});

test.each([
  ["a recording that is there already is not overwritten", 3, () => ["--model", "good", "--record", file]],
  ["a file that is no recording", 2, () => ["--replay", file]],
  ["a file that is not there", 2, () => ["--replay", `${file}.gone`]],
  ["a recording and a model at once", 2, () => ["--replay", file, "--model", "none"]],
  ["a recording of no model", 2, () => ["--record", `${file}.new`, "--model", "none"]],
])("%s: one sentence", async (_name, code, args) => {
  writeFileSync(file, '{"kind":"else"}\n');
  const model = await goodModel();
  const ran = review(...args().map((arg) => (arg === "good" ? model : arg)));
  expect(ran).toMatchObject({ code, stdout: "" });
  expect(ran.stderr).toMatch(/^codey: [^\n]+\n$/);
  expect(readFileSync(file, "utf8")).toBe('{"kind":"else"}\n');
});
