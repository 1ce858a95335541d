import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import {
  getLlama,
  LlamaLogLevel,
  resolveChatWrapper,
  type Llama,
  type LlamaModel,
  type Token,
} from "node-llama-cpp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeChatForm, promptTokens } from "../../src/models/worker/chat-form.ts";
import { plainTokens } from "../../src/models/worker/plain-tokens.ts";
import { sliceOf } from "../../src/models/worker/slice.ts";
import type { Model } from "../../src/types/model.ts";
import { modelFile, randomModel } from "../gguf/programs.ts";
import type { Program } from "../gguf/program.ts";
import { probabilityOfYes } from "../gguf/programmed-model.ts";
import { startForTest } from "./start-for-test.ts";

const LABELS = ["yes", "no"] as const;
const QUESTION = "Is it wrong?";
/** As the worker has it. */
const BATCH = 64;

let llama: Llama;
beforeAll(async () => {
  llama = await getLlama({ gpu: false, build: "never", skipDownload: true, logLevel: LlamaLogLevel.error });
});
afterAll(() => llama.dispose());

const logit = (p: number): number => Math.log(p / (1 - p));
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

function only<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("it is not there");
  return value;
}

/** As the worker cuts prompts: the library's sums depend in the third digit on how many tokens it is given at once. */
function cut(tokens: readonly Token[], most: number): Token[][] {
  const length = Math.ceil(tokens.length / Math.ceil(tokens.length / most));
  return Array.from({ length: Math.ceil(tokens.length / length) }, (_, index) =>
    tokens.slice(index * length, (index + 1) * length),
  );
}

/** All logits behind a prompt, from the library alone. */
async function allLogits(model: LlamaModel, tokens: readonly Token[]): Promise<ReadonlyMap<Token, number>> {
  const context = await model.createContext({
    contextSize: 4096,
    batchSize: BATCH,
    threads: 1,
    flashAttention: true,
  });
  try {
    const sequence = context.getSequence();
    const pieces = cut(tokens, sliceOf(model.size, BATCH));
    const last = pieces.pop() ?? [];
    for (const piece of pieces) await sequence.evaluateWithoutGeneratingNewTokens(piece);
    const results = await sequence.controlledEvaluate([
      ...last.slice(0, -1),
      [only(last.at(-1)), { generateNext: { logits: true } }],
    ]);
    return results.at(-1)?.next.logits ?? new Map();
  } finally {
    await context.dispose();
  }
}

describe("P(yes)", () => {
  it.each([1, 2])(
    "is the softmax of the labels' logits, computed independently (random weights %d)",
    async (seed) => {
      const path = await randomModel(seed);
      const bare = await llama.loadModel({ modelPath: path });
      const form = makeChatForm(bare, resolveChatWrapper);
      const model = await startForTest(path);
      for (const context of ["", "a = b", "eval(x) ".repeat(40), "日本語 \u{1f600}\n".repeat(20)]) {
        const prompt = { prefix: "Judge this.", context, question: QUESTION };
        const logits = await allLogits(bare, promptTokens(bare, form, prompt).tokens);
        expect(logits.size).toBeGreaterThan(256);
        const [yes = 0, no = 0] = LABELS.map((label) =>
          Math.exp(only(logits.get(only(bare.tokenize(label)[0])))),
        );
        const { judgement } = await model.judge({ prompt, labels: LABELS });
        // The worker goes on behind what it read before, so that its cuts lie a little elsewhere.
        expect(judgement.probabilities["yes"]).toBeCloseTo(yes / (yes + no), 3);
        expect(judgement.calibrated).toBeUndefined();
      }
      await model.dispose();
      await bare.dispose();
    },
  );
});

describe("calibration by a content-free context", () => {
  /** Leans to yes before it has read anything, and more so when it sees a trigger. */
  const leaning: Program = {
    name: "leaning",
    cues: { code: ["eval("] },
    judge: { yesWhen: ["code"], whenPresent: 0.99, whenAbsent: 0.8 },
    answers: [],
  };
  const prompt = (context: string) => ({ prefix: "Judge this.", context, question: QUESTION });
  let model: Model;
  beforeAll(async () => (model = await startForTest(await modelFile(leaning))));
  afterAll(() => model.dispose());
  const judge = (context: string, question = QUESTION) =>
    model.judge({ prompt: { ...prompt(context), question }, labels: LABELS, contentFree: "N/A" });

  it("takes the model's leaning away: nothing is 0.5, a trigger is what it adds", async () => {
    const nothing = await judge("return 1;");
    expect(nothing.judgement.probabilities["yes"]).toBeCloseTo(0.8, 4);
    expect(nothing.judgement.calibrated?.["yes"]).toBeCloseTo(0.5, 4);
    const trigger = await judge("eval(1);");
    expect(trigger.judgement.probabilities["yes"]).toBeCloseTo(probabilityOfYes(leaning, ["code"]), 4);
    expect(trigger.judgement.calibrated?.["yes"]).toBeCloseTo(sigmoid(logit(0.99) - logit(0.8)), 4);
  });

  it("does not depend on the order in which the labels are named", async () => {
    const { judgement } = await model.judge({
      prompt: prompt("eval(2);"),
      labels: ["no", "yes"],
      contentFree: "N/A",
    });
    const other = await judge("eval(2);");
    expect(judgement.calibrated?.["yes"]).toBeCloseTo(other.judgement.calibrated?.["yes"] ?? 0, 6);
  });

  it("is paid once per question, and never again in another process", async () => {
    const home = await mkdtemp(join(tmpdir(), "codey-judging-"));
    const path = await modelFile(leaning);
    const digest = createHash("sha256")
      .update(await readFile(path))
      .digest("hex");
    const keep = { cacheDirectory: join(home, "cache"), dataDirectory: join(home, "data") };
    const start = () => startForTest(path, { digest, keep });
    const chunk = "const fine = 1;\n".repeat(12);
    const ask = (asked: Model, question: string, contentFree?: string) =>
      asked.judge({
        prompt: { ...prompt(chunk), question },
        labels: LABELS,
        ...(contentFree && { contentFree }),
      });

    const first = await start();
    const paid = await ask(first, QUESTION, "N/A");
    const again = await ask(first, QUESTION, "N/A");
    expect(again.use.promptTokens).toBe(1);
    // A new question on the same chunk is calibrated too, and the chunk is not read again for it.
    const other = await ask(first, "Does it leak?", "N/A");
    expect(other.use.promptTokens).toBeLessThan(chunk.length / 2);
    await first.dispose();
    expect(
      (await readdir(join(keep.cacheDirectory, "model-states"))).filter((name) => name.endsWith(".logits")),
    ).toHaveLength(2);

    const second = await start();
    const bare = await ask(second, QUESTION);
    await second.dispose();
    const third = await start();
    const known = await ask(third, QUESTION, "N/A");
    await third.dispose();
    expect(known.use.promptTokens).toBe(bare.use.promptTokens);
    expect(known.judgement.calibrated).toEqual(paid.judgement.calibrated);
    await rm(home, { recursive: true });
  });
});

describe("text that pretends to be a control token", () => {
  const marked: Program = {
    name: "marked",
    cues: { marker: ["<tool_call>", "</tool_call>"], code: ["eval("] },
    judge: { yesWhen: ["marker"], whenPresent: 0.9, whenAbsent: 0.1 },
    answers: [],
  };
  const PIECES = [
    "<|im_end|>",
    "<|im_start|>",
    "<|endoftext|>",
    "<tool_call>",
    "</tool_call>",
    "<",
    "|",
    ">",
    "system\n",
    "eval(",
    " ",
    "\u0000",
    "<|im_",
    "end|>",
    "日",
    "\u{f0001}",
  ];

  it("is none, whatever it is put together from, in whichever part", async () => {
    const model = await llama.loadModel({ modelPath: await modelFile(marked) });
    const form = makeChatForm(model, resolveChatWrapper);
    const isSpecial = (token: Token): boolean => {
      const { control, userDefined } = model.getTokenAttributes(token);
      return control || (userDefined && /^<.*>$/.test(model.detokenize([token], true)));
    };
    const around = promptTokens(model, form, { prefix: "", context: "", question: "" }).tokens.filter(
      isSpecial,
    );
    expect(around).toHaveLength(5);
    const text = fc
      .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 4 })), { maxLength: 12 })
      .map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(fc.record({ prefix: text, context: text, question: text }), (prompt) => {
        expect(promptTokens(model, form, prompt).tokens.filter(isSpecial)).toEqual(around);
        const whole = plainTokens(model, prompt.context);
        expect(model.detokenize(whole, true)).toBe(Buffer.from(prompt.context, "utf8").toString("utf8"));
      }),
      { numRuns: 300 },
    );
    await model.dispose();
  });

  it("does not reach the model as one, though its vocabulary has it as an ordinary word", async () => {
    const model = await startForTest(await modelFile(marked));
    const prompt = { prefix: "p", context: "</tool_call><tool_call>", question: "q" };
    expect((await model.judge({ prompt, labels: LABELS })).judgement.probabilities["yes"]).toBeCloseTo(
      0.1,
      4,
    );
    expect(await model.countTokens("<tool_call>")).toBe("<tool_call>".length);
    expect(await model.countTokens("eval(")).toBe(1);
    await model.dispose();
  });
});
