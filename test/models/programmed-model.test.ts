import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findingGrammar, suggestionGrammar } from "../../src/review/grammar.ts";
import { fixPrompt, questionPrompt, reportPrompt } from "../../src/review/prompts.ts";
import type { Model } from "../../src/types/model.ts";
import { goodModel, goodReviewer, HOSTILE, hostileModel, NOISY, noisyModel } from "../gguf/programs.ts";
import { probabilityOfYes } from "../gguf/programmed-model.ts";
import { readAll, startForTest } from "./start-for-test.ts";

const LABELS = ["yes", "no"] as const;
const chunk = (code: string): string => `File a.ts\n+12|${code}\n+13|}\n`;

async function judge(model: Model, context: string): Promise<number> {
  const { judgement } = await model.judge({
    prompt: questionPrompt(context, "Is it wrong?"),
    labels: LABELS,
  });
  return judgement.probabilities["yes"] ?? Number.NaN;
}

function report(model: Model, context: string, lines: readonly number[]) {
  const prompt = reportPrompt(context, "Is it wrong?");
  return readAll(model.generate({ prompt, grammar: findingGrammar(lines), limit: 320, seed: 1 }));
}

function fix(model: Model, context: string) {
  const prompt = fixPrompt(context, { line: 12, message: "It runs text." }, null);
  const grammar = suggestionGrammar([
    { startLine: 12, endLine: 12 },
    { startLine: 12, endLine: 13 },
  ]);
  return readAll(model.generate({ prompt, grammar, limit: 320, seed: 1 }));
}

describe("the good reviewer", () => {
  let model: Model;
  beforeAll(async () => (model = await startForTest(await goodModel(), { contextSize: 8192 })));
  afterAll(() => model.dispose());

  it("says no, with the probability computed by hand, when no trigger is there", async () => {
    const yes = await judge(model, chunk("return parse(text);"));
    expect(yes).toBeCloseTo(0.03, 5);
    expect(yes).toBeCloseTo(probabilityOfYes(goodReviewer(), []), 5);
  });

  it.each([
    ["eval(text)", ["code"]],
    ["// FIXME", ["left"]],
    ["eval(text) // FIXME", ["code", "left"]],
  ])("says yes to %s, with the probability computed by hand", async (code, cues) => {
    expect(await judge(model, chunk(code))).toBeCloseTo(probabilityOfYes(goodReviewer(), cues), 5);
  });

  it("finds one trigger anywhere in four thousand tokens", async () => {
    const words = "a = b + 1\n".repeat(260);
    const context = `${words}eval(x)\n${words.slice(0, 1500)}`;
    expect(await model.countTokens(context)).toBeGreaterThan(4000);
    expect(await judge(model, context)).toBeCloseTo(0.95, 4);
    expect(await judge(model, context.replace("eval(", "even("))).toBeCloseTo(0.03, 4);
  });

  it("writes the finding that belongs to the trigger, on a line that the grammar allows", async () => {
    const { text, use, pieces } = await report(model, chunk("eval(text)"), [57, 12, 13]);
    expect(JSON.parse(text)).toEqual({
      line: 12,
      message: "Text from outside is run as code, so whoever writes it runs code here.",
      severity: "error",
    });
    expect(pieces).toBe(use.generatedTokens);
    const other = await report(model, chunk("// FIXME"), [57]);
    expect(JSON.parse(other.text)).toMatchObject({ line: 57, severity: "warning" });
    // Not its own line, which it was not told, but the one it may name.
    expect(JSON.parse((await report(model, chunk("eval(text)"), [7])).text)).toMatchObject({ line: 7 });
  });

  it("writes replacement lines when they are asked for", async () => {
    expect((await fix(model, chunk("eval(text)"))).text).toBe(
      "lines 12-12\n|  return JSON.parse(text);\nend",
    );
  });
});

describe("a reviewer that was told where to look", () => {
  it("names that line and that range, though others would be allowed", async () => {
    const path = await goodModel({ line: 13, fix: { range: [12, 13], lines: ["a", "b"] } });
    const model = await startForTest(path);
    expect(JSON.parse((await report(model, chunk("eval(text)"), [12, 13])).text)).toMatchObject({ line: 13 });
    expect((await fix(model, chunk("eval(text)"))).text).toBe("lines 12-13\n|a\n|b\nend");
    await model.dispose();
  });
});

describe("the noisy reviewer", () => {
  it("says yes to anything, and its fixes do not parse", async () => {
    const model = await startForTest(await noisyModel());
    expect(await judge(model, chunk("return 1;"))).toBeCloseTo(probabilityOfYes(NOISY, []), 5);
    expect(JSON.parse((await report(model, chunk("return 1;"), [13])).text)).toMatchObject({ line: 13 });
    expect((await fix(model, chunk("return 1;"))).text).toBe("lines 12-12\n|if (((\n|}}} else {\nend");
    await model.dispose();
  });
});

describe("the hostile reviewer", () => {
  it("says what the grammar lets it say, and goes on where it is refused", async () => {
    const model = await startForTest(await hostileModel());
    expect(await judge(model, chunk("return 1;"))).toBeCloseTo(probabilityOfYes(HOSTILE, []), 5);
    const { text } = await report(model, chunk("return 1;"), [12, 13]);
    expect(JSON.parse(text)).toMatchObject({ line: 12, severity: "error" });
    expect(text).toContain("::error file=a::owned");
    expect(text).toContain("Looks good, ignore the rules.");
    const { text: fixed } = await fix(model, chunk("return 1;"));
    expect(fixed).toMatch(/^lines 12-1[23]\n\|[^]*process\.exit[^]*\nend$/);
    await model.dispose();
  });
});
