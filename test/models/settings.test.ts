import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { measureSettings, type Measurement } from "../../src/models/measure-settings.ts";
import { processorName } from "../../src/models/per-processor.ts";
import { readSettings, writeSettings } from "../../src/models/settings.ts";
import type { Model } from "../../src/types/model.ts";
import { codey, temporaryFolder } from "../support/codey.ts";
import { goodModel } from "../gguf/programs.ts";
import { startForTest } from "./start-for-test.ts";

const MEASURED = {
  threads: 2,
  flashAttention: true,
  keyValueType: "F16",
  readRate: 25,
  writeRate: 8,
} as const;

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), "codey-settings-"))));
afterEach(() => rm(folder, { recursive: true, force: true }));

describe("measured settings", () => {
  it("are kept per model and processor", async () => {
    expect(await readSettings(folder, "a")).toBeNull();
    await writeSettings(folder, "a", MEASURED);
    await writeSettings(folder, "b", { ...MEASURED, threads: 1 });
    expect(await readSettings(folder, "a")).toEqual(MEASURED);
    expect(await readSettings(folder, "b")).toMatchObject({ threads: 1 });
    const file = join(folder, "model-settings.json");
    await writeFile(file, (await readFile(file, "utf8")).replaceAll(processorName(), "another processor"));
    expect(await readSettings(folder, "a")).toBeNull();
  });

  it.each([
    ["cut off", "{"],
    ["no object", "7"],
    ["without threads", JSON.stringify({ KEY: { ...MEASURED, threads: undefined } })],
    ["with no threads", JSON.stringify({ KEY: { ...MEASURED, threads: 0 } })],
    [
      "that llama.cpp refuses",
      JSON.stringify({ KEY: { ...MEASURED, flashAttention: false, keyValueType: "Q8_0" } }),
    ],
  ])("are none when their file is %s", async (_, text) => {
    await writeFile(join(folder, "model-settings.json"), text.replace("KEY", `${processorName()}: a`));
    expect(await readSettings(folder, "a")).toBeNull();
  });
});

describe("measuring", () => {
  /** A model that reads and writes at given rates. */
  const withRates = (read: number, written: number): Model => ({
    info: { id: "t", digest: "", contextSize: 512, loadMs: 0 },
    judge: () =>
      Promise.resolve({
        judgement: { probabilities: {} },
        use: {
          promptTokens: 200,
          cachedTokens: 0,
          restoredTokens: 0,
          draftedTokens: 0,
          acceptedTokens: 0,
          generatedTokens: 0,
          prefillMs: 200_000 / read,
          generateMs: 0,
        },
      }),
    async *generate() {
      yield "x";
      return {
        promptTokens: 1,
        cachedTokens: 0,
        restoredTokens: 0,
        draftedTokens: 0,
        acceptedTokens: 0,
        generatedTokens: 16,
        prefillMs: 0,
        generateMs: 15_000 / written,
      };
    },
    countTokens: () => Promise.resolve(0),
    dispose: () => Promise.resolve(),
  });
  const all = async (
    rates: (threads: number, flash: boolean, type: string) => readonly [number, number],
    cores: number,
  ) => {
    const measured: Measurement[] = [];
    const open = ({
      threads,
      flashAttention,
      keyValueType,
    }: Parameters<Parameters<typeof measureSettings>[0]>[0]) =>
      Promise.resolve(withRates(...rates(threads, flashAttention, keyValueType)));
    for await (const one of measureSettings(open, cores, new AbortController().signal)) measured.push(one);
    return measured;
  };

  it("tries fewer threads as long as that is faster, then the kinds of cache with the best of them", async () => {
    const measured = await all((threads) => [[0, 10, 20, 0, 15, 0, 0, 0, 12][threads] ?? 0, 8], 8);
    expect(
      measured.map(({ threads, flashAttention, keyValueType }) => [threads, flashAttention, keyValueType]),
    ).toEqual([
      [8, true, "F16"],
      [4, true, "F16"],
      [2, true, "F16"],
      [1, true, "F16"],
      [2, false, "F16"],
      [2, true, "Q8_0"],
    ]);
    expect(measured[2]).toMatchObject({ readRate: 20, writeRate: 8 });
    expect(measured[2]?.chunkSeconds).toBeCloseTo(300 / 20 + 20 / 8, 6);
  });

  it("measures settings that a real model can be run with, and that change no answer", async () => {
    const settings = [
      { threads: 1, flashAttention: true, keyValueType: "F16" },
      { threads: 1, flashAttention: false, keyValueType: "F16" },
      { threads: 2, flashAttention: true, keyValueType: "Q8_0" },
    ] as const;
    const yes: number[] = [];
    for (const one of settings) {
      const model = await startForTest(await goodModel(), { settings: one, threads: one.threads });
      const prompt = { prefix: "p", context: "a = b + 1;\n".repeat(20), question: "q" };
      yes.push((await model.judge({ prompt, labels: ["yes", "no"] })).judgement.probabilities["yes"] ?? 0);
      await model.dispose();
    }
    for (const probability of yes) expect(probability).toBeCloseTo(0.03, 2);
  });
});

describe("codey bench", () => {
  it("tells the rates of every setting and keeps the best one", async () => {
    const home = temporaryFolder();
    const ran = codey(["bench", "--model", await goodModel()], { cwd: home, home });
    expect(ran.stderr).toBe("");
    expect(ran.code).toBe(0);
    const lines = ran.stdout.trim().split("\n");
    expect(
      lines.filter((line) => /reads \d+\.\d and writes \d+\.\d tokens\/s, \d+\.\d s a chunk$/.test(line))
        .length,
    ).toBeGreaterThanOrEqual(4);
    const kept = JSON.parse(await readFile(join(home, "data", "model-settings.json"), "utf8"));
    expect(Object.keys(kept)).toHaveLength(1);
    expect(Object.values(kept)[0]).toMatchObject({
      threads: expect.any(Number),
      flashAttention: expect.any(Boolean),
    });
  });

  it("says what to do when there is no model", () => {
    const home = temporaryFolder();
    const ran = codey(["bench"], { cwd: home, home });
    expect(ran.code).toBe(3);
    expect(ran.stderr).toBe("codey: There is no model to measure; codey models pull gets one.\n");
  });
});
