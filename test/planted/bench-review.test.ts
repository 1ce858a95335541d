import { readFileSync } from "node:fs";
import { cp, mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { DEFAULTS } from "../../src/config/defaults.ts";
import type { BenchResult } from "../../src/cli/bench-text.ts";
import { recordModel } from "../../src/models/recording/record-model.ts";
import { reviewChange } from "../../src/pipeline.ts";
import { readCases } from "../../src/planted/cases.ts";
import { changeOf } from "../../src/planted/change.ts";
import { parseConstitution } from "../../src/review/constitution.ts";
import { QUESTIONS } from "../../src/review/questions.ts";
import type { Model } from "../../src/types/model.ts";
import { languageOf } from "../../src/util/language.ts";
import { NO_TOKENS } from "../../src/util/token-meter.ts";
import { goodModel } from "../gguf/programs.ts";
import { codey, temporaryFolder } from "../support/codey.ts";
import { runHere } from "../support/in-process.ts";
import { GOOD, HOSTILE, MEDIOCRE, type Answers } from "./answers.ts";

const SHIPPED = fileURLToPath(new URL("../../models/planted", import.meta.url));
const constitution = parseConstitution(
  JSON.parse(readFileSync(new URL("../../vault/constitution.json", import.meta.url), "utf8")),
);
const LANGUAGES = ["c", "csharp", "go", "java", "javascript", "php", "python", "ruby", "rust", "typescript"];
const shipped = (language: string) => ({
  name: `${language}.txt`,
  text: readFileSync(join(SHIPPED, `${language}.txt`), "utf8"),
});

describe("the shipped cases", () => {
  const cases = readCases(LANGUAGES.map(shipped));

  test("are some fifty defects and as many clean changes, in ten languages, about questions that exist", () => {
    expect(cases.filter(({ isPlanted }) => isPlanted).length).toBeGreaterThanOrEqual(48);
    expect(cases.filter(({ isPlanted }) => !isPlanted).length).toBeGreaterThanOrEqual(48);
    expect(new Set(cases.map(({ path, head }) => languageOf(path, head)))).toEqual(new Set(LANGUAGES));
    const known = new Set(QUESTIONS.map(({ id }) => id));
    expect(cases.filter(({ question }) => !known.has(question)).map(({ id }) => id)).toEqual([]);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length / 2);
  });

  test("have a defect on an added line, and tell nothing of it in what the model is shown", () => {
    for (const { isPlanted, lines, path, head, base } of cases) {
      expect(lines.length > 0).toBe(isPlanted);
      expect(path).toMatch(/^case-\d{3}\//);
      expect(head).not.toBe(base);
      expect(head).not.toMatch(/^[!=]/m);
    }
  });
});

test("a drawing is read as its two versions", () => {
  const text = "## one | logic | a.ts\n a\n-b\n!c\n=d\n+e\n";
  expect(readCases([{ name: "x", text }])).toMatchObject([
    { isPlanted: true, base: "a\nb\n", head: "a\nc\ne\n", lines: [2], path: "case-001/a.ts" },
    { isPlanted: false, base: "a\nb\n", head: "a\nd\ne\n", lines: [], path: "case-002/a.ts" },
  ]);
});

test.each([
  ["## no heading\n+a\n", /no heading of a case/],
  ["## one | logic | a.ts\n+a\n", /no line that tells/],
  ["## one | logic | a.ts\n!a\n*b\n", /line 2 of one begins with none/],
  ["", /no cases/],
])("%j is refused in one sentence", (text, sentence) => {
  expect(() => readCases([{ name: "x.txt", text }])).toThrow(sentence);
});

/** A model that answers as written, with what it says of nothing taken away as the worker does. */
function modelOf(answers: Answers): Model {
  const odds = (p: number): number => p / (1 - p);
  return {
    info: { id: "by-hand", digest: "d".repeat(64), contextSize: 8192, loadMs: 0 },
    async judge({ prompt }) {
      const claim = /\nClaim about line (.*)\n$/.exec(prompt.context)?.[1];
      const yes =
        claim === undefined ? answers.yes(prompt.question, prompt.context) : answers.believes(claim);
      const relative = odds(yes) / odds(answers.ofNothing);
      const calibrated = relative / (1 + relative);
      return {
        judgement: {
          probabilities: { yes, no: 1 - yes },
          calibrated: { yes: calibrated, no: 1 - calibrated },
        },
        use: { ...NO_TOKENS, promptTokens: 20, prefillMs: 800 },
      };
    },
    async *generate({ prompt, grammar }) {
      yield grammar.includes("lines ") ? answers.fix(prompt.context) : answers.finding(prompt.context);
      return { ...NO_TOKENS, generatedTokens: 30, generateMs: 4000 };
    },
    countTokens: async (text) => Math.ceil(text.length / 4),
    dispose: async () => undefined,
  };
}

/** A recording of the model's answers about the cases for TypeScript, and what `codey bench review --replay` makes of it. */
async function replayed(answers: Answers): Promise<{ readonly result: BenchResult; readonly code: number }> {
  const folder = temporaryFolder();
  const recording = join(folder, "answers.ndjson");
  const cases = join(folder, "cases");
  await mkdir(cases);
  await cp(join(SHIPPED, "typescript.txt"), join(cases, "typescript.txt"));
  const { change, git } = changeOf(readCases([shipped("typescript")]));
  await reviewChange(
    {
      git,
      config: { ...DEFAULTS, maxFindings: 1000 },
      constitution,
      openVault: async () => null,
      chooseRouter: async () => ({ open: null, identity: null, missing: null }),
      chooseModel: async () => ({
        open: () => recordModel(modelOf(answers), recording),
        identity: null,
        readRates: null,
        missing: null,
      }),
    },
    {
      change,
      useCache: false,
      version: "0",
      now: Date.now,
      signal: new AbortController().signal,
      onEvent: () => {},
    },
  );
  const args = ["bench", "review", "--replay", recording, "--cases", cases, "--format", "json"];
  const ran = await runHere(args, { cwd: folder, home: join(folder, "home") });
  expect(ran.stderr).toBe("");
  return { result: JSON.parse(ran.stdout), code: ran.code ?? -1 };
}

describe("recorded answers come out as they should", () => {
  test("a good model's: what it knows is found, nothing else is said", async () => {
    const { result, code } = await replayed(GOOD);
    expect(code).toBe(0);
    const { all, missed, alarmed, calibration, gate, thresholds } = result.score;
    expect(all).toMatchObject({
      planted: 5,
      clean: 5,
      found: 3,
      reported: 3,
      right: 3,
      precision: 1,
      recall: 0.6,
    });
    expect(missed).toEqual(["retry-forever", "shared-defaults"]);
    expect(alarmed).toEqual([]);
    // Three findings, all right, said with 0.95 at most: the error is what is missing to 1.
    expect(calibration.brier).toBeCloseTo(0.05 ** 2, 4);
    expect(calibration.ece).toBeCloseTo(0.05, 4);
    expect(thresholds.find(({ threshold }) => threshold === 0.9)?.calibrated.clean).toBe(0);
    // It knows three of the five, and nothing of the clean ones.
    expect(gate.find(({ threshold }) => threshold === 0.5)).toEqual({
      threshold: 0.5,
      planted: 0.6,
      clean: 0,
    });
    expect(result.cost).toMatchObject({ chunks: 10, unanswered: 0 });
    expect(result.cost.seconds).toBeGreaterThan(0);
  });

  test("a mediocre model's: what it says of nothing too is not reported", async () => {
    const { result } = await replayed(MEDIOCRE);
    const { score } = result;
    // By its own word it would have said yes of most clean changes.
    const raw = score.thresholds.find(({ threshold }) => threshold === 0.6)?.raw.clean ?? 0;
    expect(raw).toBe(1);
    expect(result.cost.generatedTokens).toBeGreaterThan(0);
    expect(score.all.reported).toBe(0);
    expect(score.alarmed).toEqual([]);
  });

  test("a hostile model's harm nothing, and are told as not right", async () => {
    const { result } = await replayed(HOSTILE);
    expect(result.score.all.found).toBe(0);
    expect(result.score.all.reported).toBe(0);
    expect(result.cost.unanswered).toBe(0);
    expect(JSON.stringify(result)).not.toMatch(/\\u001b|\\u202e|https:/);
  });
});

test("a real model through the command: records, replays to the same figures, and warns of programmed weights", async () => {
  const folder = temporaryFolder();
  const cases = join(folder, "cases");
  await mkdir(cases);
  await cp(join(SHIPPED, "php.txt"), join(cases, "php.txt"));
  const file = join(folder, "r.ndjson");
  const home = join(folder, "home");
  const recorded = codey(
    ["bench", "review", "--cases", cases, "--model", await goodModel(), "--record", file],
    {
      cwd: folder,
      home,
    },
  );
  expect(recorded.code, recorded.stderr).toBe(0);
  expect(recorded.stdout).toContain("say nothing about quality");
  expect(recorded.stdout).toMatch(/5 planted defects and 5 clean changes, threshold 0\.9/);
  const again = codey(["bench", "review", "--cases", cases, "--replay", file], { cwd: folder, home });
  expect(again.stdout).toBe(recorded.stdout);
});

test.each([
  [["bench", "review", "--model", "none"], 3, /no model to be measured/],
  [["bench", "review", "--cases", "nowhere", "--model", "none"], 2, /cannot be read/],
  [["bench", "--cases", "x"], 2, /belongs to codey bench review/],
  [["bench", "review", "--replay", "a", "--model", "none"], 2, /replay/],
])("%j is one sentence", async (args, code, sentence) => {
  const folder = temporaryFolder();
  const ran = await runHere(args, { cwd: folder, home: join(folder, "home") });
  expect(ran.code).toBe(code);
  expect(ran.stderr).toMatch(sentence);
});
