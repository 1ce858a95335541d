import { readFileSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";
import { parseConstitution } from "../../src/review/constitution.ts";
import { review } from "../../src/review/review.ts";
import type { Model, Prompt, TokenUse } from "../../src/types/model.ts";
import { proveSuggestion } from "../../src/validate/prove-suggestion.ts";
import { goodModel } from "../gguf/programs.ts";
import { startForTest } from "../models/start-for-test.ts";
import { contextOf, openSources } from "../validate/set-up.ts";
import { toReview } from "./chunks.ts";

/** What a prompt was counted as before it was sent, and what it came to. */
interface Sent {
  readonly counted: readonly number[];
  readonly evaluated: number;
}

const CODE = [
  "export function parse(text: string): unknown {",
  '  if (text === "") return null;',
  "  return eval(text);",
  "}",
  "",
].join("\n");

/** The model, and the length of each prompt by `countTokens` and by what the worker evaluated or had kept. */
function counting(model: Model): { readonly model: Model; readonly sent: Sent[] } {
  const sent: Sent[] = [];
  const count = async ({ prefix, context, question }: Prompt): Promise<number> => {
    const counts = await Promise.all([prefix, context, question].map((part) => model.countTokens(part)));
    return counts.reduce((sum, tokens) => sum + tokens, 0);
  };
  const note = (counted: readonly number[], { promptTokens, cachedTokens }: TokenUse): void =>
    void sent.push({ counted, evaluated: promptTokens + cachedTokens });
  return {
    sent,
    model: {
      info: model.info,
      countTokens: (text) => model.countTokens(text),
      dispose: () => model.dispose(),
      async judge(request) {
        const { prompt, contentFree } = request;
        const counted = [await count(prompt)];
        if (contentFree !== undefined) counted.push(await count({ ...prompt, context: contentFree }));
        const judged = await model.judge(request);
        note(counted, judged.use);
        return judged;
      },
      async *generate(request) {
        const counted = [await count(request.prompt)];
        const use = yield* model.generate(request);
        note(counted, use);
        return use;
      },
    },
  };
}

test("the length of every prompt of a review is known before it is sent, to the token", async () => {
  const real = await startForTest(await goodModel());
  onTestFinished(() => real.dispose());
  const { model, sent } = counting(real);
  const context = contextOf(await openSources(), { path: "src/parse.ts", text: CODE, added: [2, 3] });
  const { head } = context;
  if (head === null) throw new Error("The test needs a head.");
  const chunks = context.chunks.map((chunk) => ({
    ...chunk,
    baseText: CODE.replace("eval(text)", "JSON.parse(text)"),
    baseRange: { startLine: 1, endLine: 4 },
  }));
  const steps = [];
  for await (const step of review({
    triaged: toReview(...chunks),
    model,
    signals: [],
    options: { questions: 4, gate: 0, threshold: 0.6, suggestions: true, seed: 1 },
    constitution: parseConstitution(
      JSON.parse(readFileSync(new URL("../../vault/constitution.json", import.meta.url), "utf8")),
    ),
    rulesDigest: "r",
    cache: null,
    prove: (finding, suggestion) => proveSuggestion({ finding, suggestion, head, tools: context }),
    deadline: () => false,
    signal: new AbortController().signal,
  }))
    steps.push(step.type);
  expect(new Set(steps)).toEqual(new Set(["finding", "done"]));
  // Questions, texts, and the base: a review that asked next to nothing would prove nothing.
  expect(sent.length).toBeGreaterThan(5);
  const [first] = sent.filter(({ counted }) => counted.length === 1);
  const form = (first?.evaluated ?? 0) - (first?.counted[0] ?? 0);
  expect(form).toBeGreaterThan(0);
  // What src/review/fits-context.ts keeps free for it.
  expect(form).toBeLessThanOrEqual(40);
  for (const { counted, evaluated } of sent) {
    const [prompt = 0, free = 0] = counted;
    // The content-free prompt is evaluated with the first question that needs it.
    const known = counted.length === 1 ? [prompt + form] : [prompt + form, prompt + free + 2 * form];
    expect(known).toContain(evaluated);
  }
});
