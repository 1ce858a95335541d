import { beforeEach, describe, expect, test } from "vitest";
import type { Report } from "../../src/types/report.ts";
import type { Program } from "../gguf/program.ts";
import { modelFile } from "../gguf/programs.ts";
import { temporaryFolder, type Ran } from "../support/codey.ts";
import { runHere } from "../support/in-process.ts";
import { type Repository } from "../support/repository.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

const SECRET = "ghp_q7Xv2LmR9tZk4WbN8sYc3HdJ6fPg1QaE5uKo";
const CODE = `const token = "${SECRET}";\nexport function f(a) {\n  // far away\n  if (a !== a) return 0;\n  return a;\n}\n`;

/** What it says proves what it was shown. */
const EXPLAINER: Program = {
  name: "explainer",
  cues: {
    secret: [SECRET.slice(4, 24)],
    around: ["// far away"],
    rule: ["The rule"],
    finding: ["Finding about line 4"],
  },
  judge: { yesWhen: [], whenPresent: 0.5, whenAbsent: 0.5 },
  answers: [
    { when: ["secret"], script: ["The secret was shown."] },
    {
      when: ["around", "rule", "finding"],
      script: ["Nothing but NaN", " differs from itself. ", "As an AI I", " know."],
    },
    { when: ["rule", "finding"], script: ["Only the quoted line", " was shown."] },
    { when: [], script: ["Nothing was shown."] },
  ],
};

let repository: Repository;
let home: string;
let fingerprint: string;
const run = (...args: string[]): Promise<Ran> => runHere(args, { cwd: repository.root, home });

beforeEach(async () => {
  repository = temporaryRepository();
  home = temporaryFolder();
  repository.write("README.md", "# Test\n");
  repository.commit("First");
  repository.write("src/a.js", CODE);
  repository.git("add", "--all");
  const report: Report = JSON.parse((await run("review", "--model", "none", "--format", "json")).stdout);
  fingerprint = report.findings.find(({ ruleId }) => ruleId === "lint/self-compare")?.fingerprint ?? "";
  expect(fingerprint).not.toBe("");
});

describe("codey explain with a model", () => {
  test("adds a few sentences to what it says anyway, held to the constitution", async () => {
    const without = await run("explain", fingerprint, "--model", "none");
    expect(without).toMatchObject({ code: 0, stderr: "" });
    expect((await run("explain", fingerprint)).stdout).toBe(without.stdout);
    const { code, stdout, stderr } = await run("explain", fingerprint, "--model", await modelFile(EXPLAINER));
    expect(code).toBe(0);
    expect(stdout).toBe(`${without.stdout}\nIn the model's words\nNothing but NaN differs from itself. \n`);
    expect(stderr).toContain("left out of the model's words: the answer talks about itself.");
  });

  test("shows the model the working tree where that was reviewed, else the quoted lines alone", async () => {
    const model = await modelFile(EXPLAINER);
    repository.git("rm", "--quiet", "--cached", "src/a.js");
    expect((await run("explain", fingerprint, "--model", model)).stdout).toContain("Nothing but NaN differs");
    repository.write("src/a.js", CODE.replace("return a;", "return a + 1;"));
    expect((await run("explain", fingerprint, "--model", model)).stdout).toContain(
      "Only the quoted line was shown.",
    );
  });

  test("tells the rest all the same where a model was named and is not there", async () => {
    const ran = await run("explain", fingerprint, "--model", "qwen2.5-coder-7b");
    expect(ran).toMatchObject({ code: 3, stderr: expect.stringContaining("is not installed") });
    expect(ran.stdout).toContain("Verdicts, in order");
  });
});
