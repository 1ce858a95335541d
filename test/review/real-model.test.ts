import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { parseConstitution } from "../../src/review/constitution.ts";
import { promptDigest } from "../../src/review/prompt-digest.ts";
import { review } from "../../src/review/review.ts";
import type { ValidatedFinding } from "../../src/types/finding.ts";
import type { Model } from "../../src/types/model.ts";
import type { ReviewStep } from "../../src/types/review.ts";
import type { OpenSource } from "../../src/types/syntax.ts";
import { printableLine } from "../../src/util/printable.ts";
import { applySuggestion } from "../../src/validate/apply-suggestion.ts";
import { proveSuggestion } from "../../src/validate/prove-suggestion.ts";
import { validate } from "../../src/validate/validate.ts";
import type { ValidationContext } from "../../src/validate/validation-context.ts";
import { goodModel, hostileModel, modelFile, NOISY, noisyModel, randomModel } from "../gguf/programs.ts";
import { startForTest } from "../models/start-for-test.ts";
import { contextOf, openSources } from "../validate/set-up.ts";
import { toReview } from "./chunks.ts";

const constitution = parseConstitution(
  JSON.parse(readFileSync(new URL("../../vault/constitution.json", import.meta.url), "utf8")),
);
const options = { questions: 2, gate: 0.5, threshold: 0.6, suggestions: true, seed: 1 };

const DANGEROUS = [
  "export function parse(text: string): unknown {",
  '  if (text === "") return null;',
  "  return eval(text);",
  "}",
  "",
].join("\n");
const HARMLESS = DANGEROUS.replace("eval(text)", "JSON.parse(text)");
const BEFORE = DANGEROUS.split("\n").slice(0, 4).join("\n");

let openSource: OpenSource;
beforeAll(async () => {
  openSource = await openSources();
});

interface Reviewed {
  readonly steps: readonly ReviewStep[];
  readonly findings: readonly ValidatedFinding[];
  readonly context: ValidationContext;
}

async function reviewWith(
  model: Model,
  text: string,
  more: { readonly base?: string; readonly added?: readonly number[] } = {},
): Promise<Reviewed> {
  const { base = null, added = [2, 3] } = more;
  const context = contextOf(openSource, { path: "src/parse.ts", text, added });
  const { head } = context;
  if (head === null) throw new Error("The test needs a head.");
  const baseRange = base === null ? null : { startLine: 1, endLine: base.split("\n").length };
  const chunks = context.chunks.map((chunk) => ({ ...chunk, baseText: base, baseRange }));
  const steps: ReviewStep[] = [];
  const findings: ValidatedFinding[] = [];
  for await (const step of review({
    triaged: toReview(...chunks),
    model,
    signals: [],
    options,
    constitution,
    rulesDigest: "r",
    cache: null,
    prove: (finding, suggestion) => proveSuggestion({ finding, suggestion, head, tools: context }),
    deadline: () => false,
    signal: new AbortController().signal,
  })) {
    steps.push(step);
    if (step.type === "finding") findings.push(validate(step.finding, { ...context, chunks }));
  }
  return { steps, findings, context: { ...context, chunks } };
}

/** What must hold of any model, however bad it is. */
function expectSane({ steps, findings, context }: Reviewed): void {
  expect(steps.at(-1)).toMatchObject({ type: "done", error: null });
  for (const finding of findings) {
    expect(finding.ruleId).toMatch(/^model\/[a-z]+$/);
    expect(finding.range.startLine).toBe(finding.range.endLine);
    expect(context.chunks[0]?.addedLines).toContain(finding.range.startLine);
    expect(finding.message).toBe(printableLine(finding.message));
    expect(finding.message.length).toBeLessThanOrEqual(200);
    expect(finding.confidence).toBeGreaterThanOrEqual(0);
    expect(finding.confidence).toBeLessThanOrEqual(1);
    expect(finding.verdicts.length).toBeGreaterThan(0);
    if (finding.status !== "reported") {
      expect(finding.verdicts.find(({ verdict }) => verdict !== "pass")?.reason).toMatch(/\w/);
    }
    if (finding.suggestion?.status !== "proven") continue;
    const after = openSource("src/parse.ts", applySuggestion(finding.suggestion, context.head?.text ?? ""));
    expect(after.tree?.rootNode.hasError).toBe(false);
    after.dispose();
  }
}

function describeModel(name: string, file: () => Promise<string>, tests: (model: () => Model) => void): void {
  describe(name, () => {
    let model: Model;
    beforeAll(async () => {
      model = await startForTest(await file());
    });
    afterAll(() => model.dispose());
    tests(() => model);
  });
}

describeModel("a good reviewer", goodModel, (model) => {
  test("finds the defect, and its fix is proven", async () => {
    const reviewed = await reviewWith(model(), DANGEROUS, { added: [3] });
    expectSane(reviewed);
    const reported = reviewed.findings.filter(({ status }) => status === "reported");
    expect(reported).toHaveLength(1);
    expect(reported[0]?.range).toEqual({ startLine: 3, endLine: 3 });
    expect(reported[0]?.message).toBe(
      "Text from outside is run as code, so whoever writes it runs code here.",
    );
    expect(reported[0]?.severity).toBe("error");
    // 0.95 each time and 0.03 of nothing: more than the most that a model's word is worth.
    expect(reported[0]?.confidence).toBe(0.95);
    expect(reported[0]?.suggestion).toMatchObject({
      range: { startLine: 3, endLine: 3 },
      replacement: "  return JSON.parse(text);",
      status: "proven",
    });
    expect(reported[0]?.suggestion?.proof.map(({ layer }) => layer)).toEqual(
      expect.arrayContaining(["anchor", "syntax", "style", "lint", "security", "integrity"]),
    );
  });

  test("says nothing of harmless code, and writes nothing", async () => {
    const reviewed = await reviewWith(model(), HARMLESS);
    expect(reviewed.findings).toEqual([]);
    expect(reviewed.steps).toMatchObject([{ type: "done", error: null, use: { generatedTokens: 0 } }]);
  });

  test("what the base had already is rejected as old", async () => {
    const reviewed = await reviewWith(model(), DANGEROUS, { base: BEFORE });
    expectSane(reviewed);
    expect(reviewed.findings.length).toBeGreaterThan(0);
    expect(reviewed.findings[0]).toMatchObject({ status: "rejected", suggestion: null });
    expect(reviewed.findings[0]?.verdicts.at(-1)).toMatchObject({ layer: "base", verdict: "reject" });
  });

  test("the second question about a chunk does not read it again", async () => {
    const [done] = (
      await reviewWith(model(), HARMLESS.replace("parse(text: string)", "parseAll(text: string)"))
    ).steps;
    if (done?.type !== "done") throw new Error("The chunk was not done.");
    expect(done.use.cachedTokens).toBeGreaterThan(done.use.promptTokens);
  });
});

describeModel("a noisy reviewer", noisyModel, (model) => {
  test("one finding a line at most, and no fix of its is proven", async () => {
    const reviewed = await reviewWith(model(), DANGEROUS);
    expectSane(reviewed);
    const reported = reviewed.findings.filter(({ status }) => status === "reported");
    expect(new Set(reported.map(({ range }) => range.startLine)).size).toBe(reported.length);
    expect(reviewed.findings.map(({ suggestion }) => suggestion?.status)).not.toContain("proven");
  });

  test("with a base nothing of it is left: it says the same of anything", async () => {
    const reviewed = await reviewWith(model(), DANGEROUS, { base: BEFORE });
    expectSane(reviewed);
    expect(reviewed.findings.map(({ status }) => status)).not.toContain("reported");
  });
});

test("a model that says yes of nothing too says nothing, and writes nothing", async () => {
  const judge = { ...NOISY.judge, whenAbsent: NOISY.judge.whenPresent };
  const model = await startForTest(await modelFile({ ...NOISY, name: "agreeable-reviewer", judge }));
  onTestFinished(() => model.dispose());
  const reviewed = await reviewWith(model, DANGEROUS);
  expect(reviewed.findings).toEqual([]);
  expect(reviewed.steps).toMatchObject([{ type: "done", error: null, use: { generatedTokens: 0 } }]);
});

describeModel("a hostile reviewer", hostileModel, (model) => {
  test("is either rejected with a reason or says something harmless about a changed line", async () => {
    const reviewed = await reviewWith(model(), DANGEROUS);
    expectSane(reviewed);
    expect(reviewed.findings.length).toBeGreaterThan(0);
    expect(reviewed.findings.map(({ suggestion }) => suggestion?.status)).not.toContain("proven");
    expect(JSON.stringify(reviewed.findings)).not.toMatch(/\\u001b|\\u202e|\\u0007|passwd|99999/);
  });
});

describe("a model of random weights", () => {
  test.each([1, 2])("stays sane with seed %i", async (seed) => {
    const model = await startForTest(await randomModel(seed));
    try {
      // Random weights judge near one half: let everything through, so that it has to write.
      const eager: Model = {
        info: model.info,
        judge: async (request) => {
          const { use } = await model.judge(request);
          const sure = { yes: 0.95, no: 0.05 };
          return { judgement: { probabilities: sure, calibrated: sure }, use };
        },
        generate: (request) => model.generate(request),
        countTokens: (text) => model.countTokens(text),
        dispose: () => model.dispose(),
      };
      if (seed === 1) expectSane(await reviewWith(model, DANGEROUS));
      const reviewed = await reviewWith(eager, DANGEROUS);
      expectSane(reviewed);
      expect(reviewed.findings.length).toBeGreaterThan(0);
    } finally {
      await model.dispose();
    }
  });
});

test("the digest of the prompts follows the settings and the constitution", () => {
  const digests = [
    promptDigest(options, constitution),
    promptDigest({ ...options, seed: 2 }, constitution),
    promptDigest(options, { ...constitution, forbidden: [] }),
  ];
  expect(new Set(digests).size).toBe(3);
  expect(promptDigest({ ...options }, constitution)).toBe(digests[0]);
});
