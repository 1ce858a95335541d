import { describe, expect, it } from "vitest";
import { goodReviewer, modelFile } from "../gguf/programs.ts";
import { probabilityOfYes } from "../gguf/programmed-model.ts";
import { startForTest } from "./start-for-test.ts";

const LABELS = ["yes", "no"] as const;
const EMPTY = { prefix: "", context: "", question: "" };

/** Templates as models bring them, with the number of tokens that they put around the parts (bytes, as nothing else here). */
const TEMPLATES: readonly (readonly [string, string, number | null])[] = [
  // system, user and assistant between two control tokens each, three newlines, and one before the question
  ["ChatML", "{{'<|im_start|>'}}", "system\n\nuser\n\n\nassistant\n".length + 5],
  [
    "one of their own",
    "{% for message in messages %}[{{ message['role'] }}] {{ message['content'] }}\n{% endfor %}{% if add_generation_prompt %}[assistant] {% endif %}",
    "[system] \n[user] \n\n[assistant] ".length,
  ],
  [
    "one that knows no system",
    "{% for message in messages %}{% if message['role'] == 'system' %}{{ raise_exception('System role not supported') }}{% endif %}<{{ message['role'] }}>{{ message['content'] }}</s>{% endfor %}{% if add_generation_prompt %}<assistant>{% endif %}",
    null,
  ],
];

describe("the chat form", () => {
  it.each(TEMPLATES)("follows the model's template: %s", async (_, chatTemplate, around) => {
    const program = { ...goodReviewer(), name: "templated", chatTemplate };
    const model = await startForTest(await modelFile(program), { contextSize: 2048 });
    const { use } = await model.judge({ prompt: EMPTY, labels: LABELS });
    if (around !== null) expect(use.promptTokens + use.cachedTokens).toBe(around);
    const parts = { prefix: "Rules.", context: "+1|eval(x)\n", question: "Is it wrong?" };
    const { judgement, use: whole } = await model.judge({ prompt: parts, labels: LABELS });
    expect(judgement.probabilities["yes"]).toBeCloseTo(probabilityOfYes(program, ["code"]), 4);
    const own = await Promise.all(Object.values(parts).map((part) => model.countTokens(part)));
    const added = own.reduce((sum, count) => sum + count, 0);
    expect(whole.promptTokens + whole.cachedTokens - (use.promptTokens + use.cachedTokens)).toBe(added);
    await model.dispose();
  });
});
