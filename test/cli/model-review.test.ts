import { beforeEach, describe, expect, test } from "vitest";
import type { Report } from "../../src/types/report.ts";
import { goodModel, hostileModel, noisyModel, randomModel } from "../gguf/programs.ts";
import { codey, temporaryFolder } from "../support/codey.ts";
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
/** One thing that only the model objects to, one that the rules find, and one that is harmless; apart, since small neighbours are one question. */
const CHANGED: Readonly<Record<string, string>> = {
  "src/total.js": TOTAL.replace("let sum", "// FIXME: rows may be missing\n  let sum"),
  "src/parse.js": "export const parse = (text) => eval(text);\n",
  "src/twice.js": "export function twice(number) {\n  return number * 2;\n}\n",
};

let repository: Repository;
let home: string;

beforeEach(() => {
  repository = temporaryRepository();
  home = temporaryFolder();
  repository.write("src/total.js", TOTAL);
  repository.commit("First");
  for (const [path, text] of Object.entries(CHANGED)) repository.write(path, text);
  repository.git("add", "--all");
});

function review(
  model: string,
  ...args: readonly string[]
): { report: Report; code: number | null; stderr: string } {
  const ran = codey(["review", "--staged", "--model", model, "--format", "json", ...args], {
    cwd: repository.root,
    home,
  });
  expect(ran.stderr, "one clean run").not.toMatch(/bug in codey|codey: /);
  return { report: JSON.parse(ran.stdout), code: ran.code, stderr: ran.stderr };
}

const fromLayers = ({ findings }: Report) => findings.filter(({ source }) => source === "layer");
const fromModel = ({ findings }: Report) => findings.filter(({ source }) => source === "model");

describe("whatever the model does, the report stays sane", () => {
  test.each([
    ["good", goodModel],
    ["noisy", noisyModel],
    ["hostile", hostileModel],
    ["random", randomModel],
  ])(
    "%s",
    async (_name, makeModel) => {
      const without = review("none", "--no-vault", "--min-confidence", "0").report;
      const { report, code } = review(await makeModel(), "--no-cache", "--no-vault", "--min-confidence", "0");
      expect(code).toBe(1);
      expect(fromLayers(report)).toEqual(fromLayers(without));
      expect(report.coverage).toMatchObject({
        status: "complete",
        byRoute: { review: 3 },
        reviewed: 3,
        notReviewed: [],
      });
      expect(report.usage.promptTokens).toBeGreaterThan(0);
      for (const finding of fromModel(report)) {
        const { startLine, endLine } = finding.range;
        expect(endLine).toBe(startLine);
        expect(finding.path === "src/total.js" ? [2] : [1, 2, 3]).toContain(startLine);
        expect(finding.evidence).toBe(CHANGED[finding.path]?.split("\n")[startLine - 1]);
        expect(finding.message).toMatch(/^[^\p{Cc}\p{Cf}]{1,200}$/u);
        if (finding.suggestion?.status === "proven") {
          expect(finding.suggestion.proof.every(({ verdict }) => verdict === "pass")).toBe(true);
        }
      }
    },
    180_000,
  );
});

describe("the good reviewer", () => {
  test("reports what the trigger says, on its line, with its confidence, and nothing where there is no trigger", async () => {
    const { report } = review(await goodModel());
    const [finding, ...others] = fromModel(report).filter(({ status }) => status === "reported");
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      path: "src/total.js",
      symbol: "total",
      range: { startLine: 2, endLine: 2 },
      severity: "warning",
    });
    expect(finding?.message).toContain("left unfinished");
    expect(finding?.confidence).toBeGreaterThan(0.6);
    expect(report.run.model).toMatchObject({ digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  test("an unchanged change is reviewed again without a token", async () => {
    const model = await goodModel();
    const first = review(model).report;
    const second = review(model).report;
    expect(second.coverage).toMatchObject({ reviewed: 3, cached: 3 });
    expect(second.usage).toMatchObject({ promptTokens: 0, generatedTokens: 0 });
    expect(second.findings).toEqual(first.findings);
  });

  test("after amending one function only that one is evaluated", async () => {
    const model = await goodModel();
    review(model);
    repository.write("src/twice.js", (CHANGED["src/twice.js"] ?? "").replace("number * 2", "2 * number"));
    repository.git("add", "--all");
    expect(review(model).report.coverage).toMatchObject({ reviewed: 3, cached: 2 });
  });

  test("what a person rejected is not reported again, is kept, and is explained", async () => {
    const model = await goodModel();
    const [finding] = fromModel(review(model).report).filter(({ status }) => status === "reported");
    const short = finding?.fingerprint.slice(0, 8) ?? "";
    const run = (...args: readonly string[]) => codey(args, { cwd: repository.root, home });
    expect(run("reject", short, "--reason", "known").stdout).toContain("will not be reported again");
    const after = fromModel(review(model).report).find(
      ({ fingerprint }) => fingerprint === finding?.fingerprint,
    );
    expect(after?.status).toBe("suppressed");
    const explained = run("explain", short).stdout;
    expect(explained).toContain("rejected on");
    expect(explained).toContain("known");
    expect(explained).toContain("second-look");
  });

  test("findings stream before the report", async () => {
    const ran = codey(["review", "--staged", "--model", await goodModel(), "--format", "ndjson"], {
      cwd: repository.root,
      home,
    });
    const types = ran.stdout
      .trim()
      .split("\n")
      .map((row) => JSON.parse(row).type as string);
    expect(types.at(-1)).toBe("report");
    expect(types.indexOf("finding")).toBeGreaterThan(-1);
    expect(types.lastIndexOf("finding")).toBeLessThan(types.length - 1);
    // The rules' finding is out before the model has been loaded, the model's before its last chunk is done.
    expect(types.indexOf("finding")).toBeLessThan(types.indexOf("model-loading"));
  });
});

test("a time budget of nothing lists every chunk as not reviewed and is not shown as complete", async () => {
  const { report } = review(await goodModel(), "--time-budget", "0s");
  expect(report.coverage.status).toBe("partial");
  expect(report.coverage.notReviewed.map(({ reason }) => reason)).toEqual([
    "time-budget",
    "time-budget",
    "time-budget",
  ]);
  expect(fromLayers(report).length).toBeGreaterThan(0);
});

test("the repository stays as it was, byte for byte", async () => {
  const { digestOf } = await import("../support/codey.ts");
  const before = digestOf(repository.root);
  review(await goodModel());
  for (const args of [
    ["review", "--worktree"],
    ["review", "HEAD"],
    ["review", "--dump", "chunks"],
    ["hooks", "status"],
  ]) {
    codey(args, { cwd: repository.root, home });
  }
  expect(digestOf(repository.root)).toBe(before);
});
