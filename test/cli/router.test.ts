import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import type { Report } from "../../src/types/report.ts";
import type { Program } from "../gguf/program.ts";
import { goodModel, modelFile } from "../gguf/programs.ts";
import { temporaryFolder, type Ran } from "../support/codey.ts";
import { runHere } from "../support/in-process.ts";
import { type Repository } from "../support/repository.ts";
import { temporaryRepository } from "../support/temporary-repository.ts";

/** Sorts by a word in the change, or in the question. */
const router = (name: string, labels: readonly [string, string], never: readonly string[]): Program => ({
  name,
  cues: { harmless: ["HARMLESS"] },
  judge: { labels, never, yesWhen: ["harmless"], whenPresent: 0.95, whenAbsent: 0.05 },
  answers: [],
});
const SKIPS = router("router-skips", ["skip", "model"], ["rules"]);
const LEAVES_TO_RULES = router("router-rules", ["rules", "model"], ["skip"]);
const SORTS_QUESTIONS = router("router-intents", ["alter", "explain"], ["review", "fix", "general"]);

let repository: Repository;
let home: string;
beforeEach(() => {
  repository = temporaryRepository();
  home = temporaryFolder();
  repository.write("README.md", "# Test\n");
  repository.commit("First");
  repository.write("src/a.js", "export const a = (b) => `HARMLESS ${b}`;\n");
  repository.write("src/b.js", "export function c(d) {\n  // FIXME: d may be null\n  return d.e;\n}\n");
  // Noticed by a rule, so that no router has a say.
  repository.write("src/f.js", "export const f = (g) => (g !== g ? 'HARMLESS' : eval(g));\n");
  repository.git("add", "--all");
});

function configure(written: object): void {
  mkdirSync(join(home, "config"), { recursive: true });
  writeFileSync(join(home, "config", "config.json"), JSON.stringify(written));
}
const run = (...args: string[]): Promise<Ran> => runHere(args, { cwd: repository.root, home });
async function review(): Promise<{ report: Report; stderr: string }> {
  const ran = await run("review", "--model", await goodModel(), "--no-vault", "--format", "json");
  return { report: JSON.parse(ran.stdout), stderr: ran.stderr };
}

describe.runIf(process.platform === "linux")("router.kind: gguf", () => {
  test("keeps from the reviewer what a small model is sure about, and says so; nothing that a rule noticed", async () => {
    const without = (await review()).report;
    expect(without.coverage.byRoute).toEqual({ review: 3, static: 0, skip: 0 });
    configure({ router: { kind: "gguf", model: await modelFile(SKIPS) }, models: { threads: 1 } });
    const { report, stderr } = await review();
    expect(stderr).toBe("");
    expect(report.coverage).toMatchObject({
      status: "complete",
      byRoute: { review: 2, static: 0, skip: 1 },
      reviewed: 2,
    });
    expect(report.coverage.notReviewed).toEqual([
      {
        path: "src/a.js",
        symbol: "a",
        reason: "ignored",
        detail: expect.stringMatching(/^the router's model says skip \(0\.9\d\)$/),
      },
    ]);
    expect(report.findings.map(({ path }) => path)).toContain("src/b.js");
    const dumped = JSON.parse((await run("review", "--dump", "triage")).stdout);
    expect(dumped.find(({ route }: { route: string }) => route === "skip")).toMatchObject({
      chunk: { path: "src/a.js" },
    });
  });

  test("leaves to the rules what they are enough for", async () => {
    configure({ router: { kind: "gguf", model: await modelFile(LEAVES_TO_RULES) }, models: { threads: 1 } });
    expect((await review()).report.coverage).toMatchObject({
      byRoute: { review: 2, static: 1, skip: 0 },
      notReviewed: [],
    });
  });

  test("shares one memory budget with the reviewer, for which it makes room", async () => {
    const { modelNeed } = await import("../../src/models/model-need.ts");
    const needed = await modelNeed({ path: await goodModel(), contextSize: 8192 });
    configure({
      router: { kind: "gguf", model: await modelFile(SKIPS) },
      models: { memoryBudgetMb: needed + 20, threads: 1 },
    });
    const { report, stderr } = await review();
    expect(stderr).toBe("");
    expect(report.coverage).toMatchObject({ status: "complete", reviewed: 2, byRoute: { skip: 1 } });
  });

  test("changes nothing where its model cannot be had, and says so", async () => {
    configure({ router: { kind: "gguf" } });
    const { report, stderr } = await review();
    expect(report.coverage.byRoute).toEqual({ review: 3, static: 0, skip: 0 });
    expect(stderr).toContain("no router's model is installed");
  });

  test("is the user's to set, not the repository's", async () => {
    repository.write(
      ".codeyrc.json",
      JSON.stringify({ router: { kind: "gguf", model: await modelFile(SKIPS) } }),
    );
    const { report, stderr } = await review();
    expect(stderr).toContain('"router" is ignored');
    expect(report.coverage.byRoute.skip).toBe(0);
  });

  test("says what a question wants, too", async () => {
    configure({ router: { kind: "gguf", model: await modelFile(SORTS_QUESTIONS) }, models: { threads: 1 } });
    const intent = async (question: string): Promise<string> =>
      JSON.parse((await run("ask", question, "--model", "none", "--format", "json")).stdout).intent;
    expect(await intent("what does c do, HARMLESS as it is")).toBe("modify-target");
    expect(await intent("rename c")).toBe("explain");
  });
});
