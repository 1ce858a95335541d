import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findingGrammar, suggestionGrammar } from "../../src/review/grammar.ts";
import { fixPrompt, reportPrompt } from "../../src/review/prompts.ts";
import type { GenerateRequest, Model } from "../../src/types/model.ts";
import { goodModel, hostileModel, modelFile, randomModel } from "../gguf/programs.ts";
import type { Program } from "../gguf/program.ts";
import { readAll, startForTest } from "./start-for-test.ts";

const FIX = suggestionGrammar([{ startLine: 12, endLine: 13 }]);
const ANYTHING = "root ::= [ -~\\n]+";

async function both(model: Model, request: Omit<GenerateRequest, "seed" | "drafts">) {
  const plain = await readAll(model.generate({ ...request, seed: 1, drafts: false }));
  const drafted = await readAll(model.generate({ ...request, seed: 1 }));
  return { plain, drafted };
}

describe("drafting", () => {
  let models: readonly Model[];
  beforeAll(async () => {
    const paths = [randomModel(1), randomModel(2), goodModel(), hostileModel()];
    models = await Promise.all(
      (await Promise.all(paths)).map((path) => startForTest(path, { contextSize: 2048 })),
    );
  });
  afterAll(async () => void (await Promise.all(models.map((model) => model.dispose()))));

  it("changes nothing of what is written", async () => {
    const code = fc.array(
      fc.constantFrom("eval(x)", "return a;", "if (a) {", "}", "+12|", "日本", "aaaaaaaa", " "),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(
        code,
        fc.constantFrom(ANYTHING, FIX, findingGrammar([12, 13, 140])),
        fc.integer({ min: 1, max: 60 }),
        fc.nat(3),
        async (lines, grammar, limit, which) => {
          const model = models[which];
          if (model === undefined) throw new Error("there is no such model");
          const prompt = { prefix: "p", context: lines.join("\n"), question: "q" };
          const { plain, drafted } = await both(model, { prompt, grammar, limit });
          expect(drafted.text).toBe(plain.text);
          expect(drafted.use.generatedTokens).toBe(plain.use.generatedTokens);
          expect(plain.use.draftedTokens).toBe(0);
          expect(drafted.use.acceptedTokens).toBeLessThanOrEqual(drafted.use.draftedTokens);
        },
      ),
      { numRuns: 80, seed: 7 },
    );
  }, 240_000);

  it("writes what the library alone writes, and leaves the conversation as it was", async () => {
    const model = models[2];
    if (model === undefined) throw new Error("there is no such model");
    const context = "File a.ts\n+12|eval(text)\n+13|}\n";
    const before = await model.judge({
      prompt: reportPrompt(context, "Is it wrong?"),
      labels: ["yes", "no"],
    });
    const report = await both(model, {
      prompt: reportPrompt(context, "Is it wrong?"),
      grammar: findingGrammar([12]),
      limit: 100,
    });
    expect(JSON.parse(report.drafted.text)).toMatchObject({ line: 12, severity: "error" });
    const fix = await both(model, {
      prompt: fixPrompt(context, { line: 12, message: "m" }, null),
      grammar: FIX,
      limit: 100,
    });
    expect(fix.drafted.text).toBe("lines 12-13\n|  return JSON.parse(text);\nend");
    const after = await model.judge({ prompt: reportPrompt(context, "Is it wrong?"), labels: ["yes", "no"] });
    expect(after.judgement.probabilities["yes"]).toBeCloseTo(before.judgement.probabilities["yes"] ?? 0, 5);
  });
});

describe("an answer that repeats its prompt", () => {
  /** Writes a script of words; the prompt shows them in the same order. */
  const WORDS = Array.from({ length: 40 }, (_, step) => `word${step} `);
  const repeating: Program = {
    name: "repeating",
    cues: {},
    judge: { yesWhen: [], whenPresent: 0.9, whenAbsent: 0.9 },
    answers: [{ when: [], script: WORDS }],
  };

  it("is mostly guessed right, and stops where it should", async () => {
    const model = await startForTest(await modelFile(repeating));
    const prompt = { prefix: "p", context: WORDS.join(""), question: "Repeat." };
    const request = { prompt, grammar: "root ::= [a-z0-9 ]+", limit: 100 };
    const { plain, drafted } = await both(model, request);
    expect(plain.text).toBe(WORDS.join(""));
    expect(drafted.text).toBe(plain.text);
    expect(drafted.use.acceptedTokens).toBeGreaterThan(30);
    const short = await both(model, { ...request, limit: 7 });
    expect(short.drafted.text).toBe(WORDS.slice(0, 7).join(""));
    expect(short.drafted.use.generatedTokens).toBe(7);
    await model.dispose();
  });
});
