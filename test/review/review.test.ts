import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parseConstitution } from "../../src/review/constitution.ts";
import { fixableRanges } from "../../src/review/propose-fix.ts";
import { GATE, SECOND_LOOK } from "../../src/review/prompts.ts";
import { review, type ReviewCache, type ReviewInput } from "../../src/review/review.ts";
import type { Finding } from "../../src/types/finding.ts";
import type { Prompt } from "../../src/types/model.ts";
import type { ReviewStep } from "../../src/types/review.ts";
import { drawChunk, toReview } from "./chunks.ts";
import { fakeModel } from "./fake-model.ts";

const constitution = parseConstitution(
  JSON.parse(readFileSync(new URL("../../vault/constitution.json", import.meta.url), "utf8")),
);

const chunk = drawChunk(
  [
    " function pay(user: User, amounts: number[]) {",
    "-  if (user === null) return 0;",
    "+  const first = amounts[amounts.length];",
    "   return user.rate * first;",
    " }",
  ].join("\n"),
);

const BOUNDARY = "Is an index, range or limit off by one?";
const ANSWER = '{"line":1,"message":"`amounts[amounts.length]` is past the end.","severity":"error"}';
const FIX = "lines 1-1\n|  const first = amounts[0];\nend";

function setUp(more: Partial<ReviewInput> & Pick<ReviewInput, "model">): ReviewInput {
  return {
    triaged: toReview(chunk),
    signals: [{ path: "src/pay.ts", line: 11, question: "boundary", weight: 0.5 }],
    options: { questions: 3, gate: 0.5, threshold: 0.6, suggestions: true, seed: 7 },
    constitution,
    rulesDigest: "r",
    cache: null,
    deadline: () => false,
    signal: new AbortController().signal,
    ...more,
  };
}

async function collect(input: ReviewInput): Promise<ReviewStep[]> {
  const steps: ReviewStep[] = [];
  for await (const step of review(input)) steps.push(step);
  return steps;
}

function findings(steps: readonly ReviewStep[]): Finding[] {
  return steps.flatMap((step) => (step.type === "finding" ? [step.finding] : []));
}

/** A good reviewer: yes to the boundary question while the defect is in view. */
const isBoundary = (prompt: Prompt): number =>
  [GATE, BOUNDARY, SECOND_LOOK].includes(prompt.question) && prompt.context.includes("amounts.length]")
    ? 0.9
    : 0.1;
const good = {
  judge: isBoundary,
  write: (prompt: Prompt) => (prompt.question.startsWith("Fix") ? FIX : ANSWER),
};

describe("the protocol of one chunk", () => {
  test("judges, writes, looks again, compares with the base, then fixes", async () => {
    const model = fakeModel(good);
    const steps = await collect(setUp({ model }));
    expect(model.calls.map(({ verb, prompt }) => `${verb}: ${prompt.question}`)).toEqual([
      `judge: ${GATE}`,
      `judge: ${BOUNDARY}`,
      "judge: Was a default or constant changed by mistake?",
      "judge: Was a check removed that is still needed?",
      `generate: Report the defect: ${BOUNDARY}`,
      `judge: ${SECOND_LOOK}`,
      `judge: ${BOUNDARY}`,
      "generate: Fix the claimed defect with the smallest change.",
    ]);
    expect(findings(steps)).toEqual([
      expect.objectContaining({
        ruleId: "model/bug",
        source: "model",
        path: "src/pay.ts",
        range: { startLine: 11, endLine: 11 },
        symbol: "pay",
        severity: "error",
        evidence: "  const first = amounts[amounts.length];",
        suggestion: { range: { startLine: 11, endLine: 11 }, replacement: "  const first = amounts[0];" },
      }),
    ]);
    // Odds of 1 : 49, times 9 for the question and 9 for the second look; the base says less than nothing.
    expect(findings(steps)[0]?.confidence).toBeCloseTo(81 / (81 + 49), 5);
    expect(findings(steps)[0]?.verdicts?.map(({ layer, verdict }) => [layer, verdict])).toEqual([
      ["constitution", "pass"],
      ["second-look", "pass"],
      ["base", "pass"],
    ]);
    expect(steps.at(-1)).toEqual({
      type: "done",
      chunk,
      cached: false,
      error: null,
      use: {
        promptTokens: 80,
        cachedTokens: 40,
        restoredTokens: 0,
        draftedTokens: 0,
        acceptedTokens: 0,
        generatedTokens: 40,
        prefillMs: 8,
        generateMs: 4,
      },
    });
  });

  test.each([
    ["closed: only what a layer noticed is asked", 0.5, 0.49, [GATE, BOUNDARY]],
    ["open: all that fits is asked too", 0.5, 0.5, [GATE, BOUNDARY, "default", "guard"]],
    ["off: nothing is asked at it", 0, 0, [BOUNDARY, "default", "guard"]],
  ])("the gate, %s", async (_what, gate, yes, asked) => {
    const model = fakeModel({ judge: ({ question }) => (question === GATE ? yes : 0.1) });
    const input = setUp({ model });
    await collect({ ...input, options: { ...input.options, gate } });
    expect(model.calls).toHaveLength(asked.length);
    for (const [index, { prompt }] of model.calls.entries())
      expect(prompt.question.toLowerCase()).toContain(
        { default: "a default", guard: "a check" }[asked[index] ?? ""] ?? asked[index]?.toLowerCase(),
      );
  });

  test("a chunk of which layers noticed everything that is asked passes no gate", async () => {
    const model = fakeModel({ judge: () => 0.1 });
    const input = setUp({ model });
    await collect({ ...input, options: { ...input.options, questions: 1 } });
    expect(model.calls.map(({ prompt }) => prompt.question)).toEqual([BOUNDARY]);
  });

  test("writes nothing where nothing is likely", async () => {
    const model = fakeModel({ judge: () => 0.59 });
    const steps = await collect(setUp({ model }));
    expect(steps.map(({ type }) => type)).toEqual(["done"]);
    expect(model.calls.every(({ verb }) => verb === "judge")).toBe(true);
  });

  test("a claim that the second look does not believe is rejected, without base or fix", async () => {
    const model = fakeModel({
      ...good,
      judge: (prompt) => (prompt.question === SECOND_LOOK ? 0.2 : isBoundary(prompt)),
    });
    const [finding] = findings(await collect(setUp({ model })));
    expect(finding?.verdicts?.at(-1)).toMatchObject({ layer: "second-look", verdict: "reject" });
    expect(model.calls.filter(({ verb }) => verb === "generate")).toHaveLength(1);
  });

  test("what was as likely before the change is rejected as old", async () => {
    const model = fakeModel({
      ...good,
      judge: ({ question }) => (question === BOUNDARY ? 0.9 : question === SECOND_LOOK ? 0.9 : 0),
    });
    const [finding] = findings(await collect(setUp({ model })));
    expect(finding?.verdicts?.at(-1)).toMatchObject({ layer: "base", verdict: "reject" });
    expect(finding?.suggestion).toBeNull();
  });

  test("questions about both sides are not asked of the base", async () => {
    const guard = "Was a check removed that is still needed?";
    const model = fakeModel({
      judge: ({ question }) => ([GATE, guard, SECOND_LOOK].includes(question) ? 0.9 : 0),
      write: (prompt) => (prompt.question.startsWith("Fix") ? FIX : ANSWER),
    });
    const [finding] = findings(await collect(setUp({ model })));
    expect(finding?.verdicts?.at(-1)).toMatchObject({ layer: "base", verdict: "pass" });
    expect(model.calls.filter(({ prompt }) => prompt.question === guard)).toHaveLength(1);
  });

  test("a base that is too long to be read costs the comparison, not the finding", async () => {
    const old = { ...chunk, baseText: `first\n${"x".repeat(40_000)}\nlast` };
    const model = fakeModel(good);
    const [finding] = findings(await collect(setUp({ model, triaged: toReview(old) })));
    expect(finding?.verdicts?.at(-1)).toMatchObject({
      layer: "base",
      verdict: "pass",
      reason: "The base version is too long for the model's context.",
    });
    expect(finding?.suggestion).not.toBeNull();
  });

  test("a refused fix is written once more with the objection, and never again", async () => {
    const model = fakeModel(good);
    const prove = (_finding: Finding, suggestion: NonNullable<Finding["suggestion"]>) => ({
      ...suggestion,
      status: "unproven" as const,
      proof: [{ layer: "syntax" as const, verdict: "reject" as const, reason: "It does not parse." }],
    });
    await collect(setUp({ model, prove }));
    const fixes = model.calls.filter(({ prompt }) => prompt.question.startsWith("Fix"));
    expect(fixes).toHaveLength(2);
    expect(fixes[0]?.prompt.context).not.toContain("It does not parse.");
    expect(fixes[1]?.prompt.context).toContain("A first fix was refused: It does not parse.");
  });

  test("no fix is asked for when suggestions are off", async () => {
    const model = fakeModel(good);
    const input = setUp({ model });
    await collect({ ...input, options: { ...input.options, suggestions: false } });
    expect(model.calls.some(({ prompt }) => prompt.question.startsWith("Fix"))).toBe(false);
  });

  test("a model that says yes to everything gets one finding a line, the others rejected, three in all", async () => {
    const model = fakeModel({
      judge: ({ context }) => (context.includes("amounts.length]") ? 1 : 0),
      write: good.write,
    });
    const input = setUp({ model });
    const found = findings(await collect({ ...input, options: { ...input.options, questions: 8 } }));
    expect(found).toHaveLength(3);
    expect(found.filter(({ verdicts }) => verdicts?.every(({ verdict }) => verdict === "pass"))).toHaveLength(
      1,
    );
  });
});

describe("hostile answers become rejected findings with a reason", () => {
  test.each([
    ["no JSON", "Sure! Here is the review:\nLine 2 is wrong."],
    ["another line", ANSWER.replace(":1,", ":3,")],
    ["an escape sequence", ANSWER.replace("past", "\\u001b[2Jpast")],
    ["a preamble", ANSWER.replace("`amounts[", "Sure, here is the review: `amounts[")],
    ["talk about itself", ANSWER.replace("is past", "as an AI language model is past")],
    ["a fence", ANSWER.replace("`amounts[amounts.length]`", "```ts amounts")],
    ["a link", ANSWER.replace("past the end", "bad, see https://example.org/x")],
    ["nothing", ""],
    ["megabytes", `{"line":1,"message":"${"x ".repeat(500_000)}","severity":"error"}`],
  ])("%s", async (_what, text) => {
    const model = fakeModel({ ...good, write: () => text });
    const steps = await collect(setUp({ model }));
    const [finding] = findings(steps);
    expect(finding?.range).toEqual({ startLine: 11, endLine: 11 });
    expect(finding?.verdicts?.some(({ verdict, reason }) => verdict === "reject" && reason !== "")).toBe(
      true,
    );
    expect(finding?.suggestion).toBeNull();
    expect(steps.at(-1)).toMatchObject({ type: "done", error: null });
  });

  test("a fix in no form is left out with its reason, the finding stays", async () => {
    const model = fakeModel({
      ...good,
      write: (prompt) => (prompt.question.startsWith("Fix") ? "```ts\nx\n```" : ANSWER),
    });
    const [finding] = findings(await collect(setUp({ model })));
    expect(finding?.suggestion).toBeNull();
    expect(finding?.verdicts?.at(-1)).toMatchObject({
      verdict: "pass",
      reason: expect.stringContaining("fix"),
    });
  });
});

describe("the stream", () => {
  const second = drawChunk(" function b(list) {\n+  return list[list.length];\n }", {
    at: 40,
    id: "src/b.ts#40",
    path: "src/b.ts",
  });

  test("the first finding comes out before the second chunk is sent to the model", async () => {
    const model = fakeModel(good);
    const steps = review(setUp({ model, triaged: toReview(chunk, second) }));
    const first = await steps.next();
    expect(first.value).toMatchObject({ type: "finding" });
    expect(model.calls.length).toBeGreaterThan(0);
    expect(model.calls.some(({ prompt }) => prompt.context.includes("src/b.ts"))).toBe(false);
    await steps.return();
  });

  test("only chunks routed to review are asked about", async () => {
    const model = fakeModel(good);
    const routed = setUp({
      model,
      triaged: [
        { chunk, risk: 1, reasons: [], route: "static" },
        { chunk, risk: 1, reasons: [], route: "skip", skipped: "ignored" },
      ],
    });
    expect(await collect(routed)).toEqual([]);
  });

  test("an error of the model closes its chunk with a sentence, and the next one goes on", async () => {
    const model = fakeModel({
      judge: ({ context }) => {
        if (context.includes("src/pay.ts")) throw new Error("The worker ended\u001b[31m.");
        return 0;
      },
    });
    const steps = await collect(setUp({ model, triaged: toReview(chunk, second) }));
    expect(steps).toMatchObject([
      { type: "done", chunk, error: "The worker ended." },
      { type: "done", chunk: second, error: null },
    ]);
  });

  test.each([Number.NaN, 1.5, -1])("a probability of %s is an error, not a finding", async (yes) => {
    const steps = await collect(setUp({ model: fakeModel({ judge: () => yes }) }));
    expect(steps).toMatchObject([{ type: "done", error: expect.stringContaining("no probability") }]);
  });

  test("a chunk that does not fit is said so, and not one token is sent", async () => {
    const model = fakeModel({ ...good, contextSize: 512 });
    const steps = await collect(setUp({ model }));
    expect(steps).toMatchObject([{ type: "done", error: expect.stringMatching(/^It needs \d+ tokens/) }]);
    expect(model.calls).toEqual([]);
  });

  test("definitions of what is called go first where the context has no room", async () => {
    const definedAt = [
      { path: "src/user.ts", line: 1, symbol: "rate", signature: `rate(${"x".repeat(150)})` },
    ];
    const callees = Array.from({ length: 6 }, (_, index) => ({
      name: index === 0 ? "amounts" : "first",
      definedAt: definedAt.map((one) => ({ ...one, signature: `${index}${one.signature}` })),
    }));
    const contexts = async (contextSize: number): Promise<readonly string[]> => {
      const model = fakeModel({ ...good, contextSize });
      await collect(setUp({ model, triaged: toReview({ ...chunk, callees }) }));
      return model.calls.map(({ prompt }) => prompt.context);
    };
    const roomy = await contexts(4096);
    expect(roomy.every((context) => context.includes("calls |0rate("))).toBe(true);
    const narrow = await contexts(1000);
    expect(narrow.length).toBe(roomy.length);
    expect(narrow.every((context) => context.includes("there is no room to show it"))).toBe(true);
    expect(narrow.some((context) => context.includes("calls |"))).toBe(false);
  });

  test("after the deadline chunks are skipped, even half-way", async () => {
    let left = 2;
    const model = fakeModel(good);
    const steps = await collect(
      setUp({ model, triaged: toReview(chunk, second), deadline: () => left-- <= 0 }),
    );
    expect(steps).toEqual([
      { type: "skipped", chunk, reason: "time-budget" },
      { type: "skipped", chunk: second, reason: "time-budget" },
    ]);
    expect(model.calls).toHaveLength(1);
  });

  test("an abort throws its reason at the next call", async () => {
    const controller = new AbortController();
    const reason = new Error("stopped by the user");
    const model = fakeModel({
      judge: () => {
        controller.abort(reason);
        return 0;
      },
    });
    await expect(collect(setUp({ model, signal: controller.signal }))).rejects.toBe(reason);
    expect(model.calls).toHaveLength(1);
  });

  test("a chunk that only deletes has no line to point at and costs nothing", async () => {
    const model = fakeModel(good);
    const gone = drawChunk(" function c() {\n-  check();\n }");
    expect(await collect(setUp({ model, triaged: toReview(gone) }))).toMatchObject([
      { type: "done", error: null },
    ]);
    expect(model.calls).toEqual([]);
  });

  test("every prompt holds the redacted lines only", async () => {
    const secret = drawChunk(' function d() {\n+  const key = "AKIAQYLPMN5HHHFPZAM2";\n }', {
      imports: ['import { x } from "AKIAQYLPMN5HHHFPZAM2";'],
      signature: 'class Q { k = "AKIAQYLPMN5HHHFPZAM2" }',
    });
    const model = fakeModel({
      judge: () => 0.9,
      write: () => '{"line":2,"message":"The key is in the open.","severity":"error"}',
    });
    const redact = (line: string): string => line.replaceAll(/AKIA\w+/g, "<secret>");
    await collect(setUp({ model, triaged: toReview(secret), redact }));
    expect(model.calls.length).toBeGreaterThan(3);
    expect(JSON.stringify(model.calls)).not.toContain("AKIA");
  });
});

describe("the cache", () => {
  function memory(): ReviewCache & { readonly kept: Map<string, readonly Finding[]> } {
    const kept = new Map<string, readonly Finding[]>();
    return {
      kept,
      get: async (key) => kept.get(JSON.stringify(key)) ?? null,
      put: async (key, value) => void kept.set(JSON.stringify(key), structuredClone(value)),
    };
  }

  test("the same chunk elsewhere in another file costs no token and names its new place", async () => {
    const cache = memory();
    const before = findings(await collect(setUp({ model: fakeModel(good), cache })));
    const moved = drawChunk(
      chunk.lines
        .map((line) => ({ added: "+", deleted: "-", context: " " })[line.kind] + line.text)
        .join("\n"),
      { at: 90, path: "src/moved.ts", id: "src/moved.ts#90" },
    );
    const model = fakeModel(good);
    const signals = [{ path: "src/moved.ts", line: 91, question: "boundary", weight: 0.5 }];
    const steps = await collect(
      setUp({ model, cache, triaged: toReview(moved), signals, deadline: () => true }),
    );
    expect(model.calls).toEqual([]);
    expect(steps.at(-1)).toMatchObject({ type: "done", cached: true, use: { promptTokens: 0 } });
    expect(findings(steps)).toEqual([
      {
        ...before[0],
        path: "src/moved.ts",
        range: { startLine: 91, endLine: 91 },
        suggestion: { range: { startLine: 91, endLine: 91 }, replacement: "  const first = amounts[0];" },
      },
    ]);
    expect(JSON.stringify([...cache.kept.values()])).not.toContain("src/");
  });

  test("an error or a deadline keeps nothing", async () => {
    const cache = memory();
    let asked = 0;
    const failing = fakeModel({
      ...good,
      judge: (prompt) => {
        asked += 1;
        if (asked > 3) throw new Error("gone");
        return isBoundary(prompt);
      },
    });
    await collect(setUp({ model: failing, cache }));
    let left = 2;
    await collect(setUp({ model: fakeModel(good), cache, deadline: () => left-- <= 0 }));
    expect(cache.kept.size).toBe(0);
  });

  test("a record that does not fit its chunk is asked again", async () => {
    const cache = memory();
    await collect(setUp({ model: fakeModel(good), cache }));
    for (const [key, value] of cache.kept) {
      cache.kept.set(
        key,
        value.map((finding) => ({ ...finding, range: { startLine: 4, endLine: 4 } })),
      );
    }
    const model = fakeModel(good);
    const steps = await collect(setUp({ model, cache }));
    expect(model.calls.length).toBeGreaterThan(0);
    expect(steps.at(-1)).toMatchObject({ cached: false });
  });

  test("other settings, rules or model are another question", async () => {
    const cache = memory();
    const input = setUp({ model: fakeModel(good), cache });
    await collect(input);
    await collect({ ...input, rulesDigest: "other" });
    await collect({ ...input, options: { ...input.options, threshold: 0.7 } });
    await collect({ ...input, model: { ...fakeModel(good), info: { ...input.model.info, digest: "0" } } });
    expect(cache.kept.size).toBe(4);
  });
});

test("a fix replaces added lines only, at most three on either side of the finding's, and always holds that", () => {
  const long = drawChunk([" a", ..."bcdefghijk".split("").map((name) => `+${name}`), " l", "+m"].join("\n"), {
    at: 1,
  });
  expect(fixableRanges(long, 13)).toEqual([{ startLine: 13, endLine: 13 }]);
  expect(fixableRanges(long, 3)).toHaveLength(2 * 4);
  for (const { startLine, endLine } of long.addedLines.flatMap((line) => fixableRanges(long, line))) {
    for (let line = startLine; line <= endLine; line += 1) expect(long.addedLines).toContain(line);
    expect(endLine - startLine).toBeLessThanOrEqual(6);
  }
});
