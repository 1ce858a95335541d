import { createHash } from "node:crypto";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { PREFIX } from "../../src/review/prompts.ts";
import type { StartModelOptions } from "../../src/models/start-model.ts";
import type { Model, TokenUse } from "../../src/types/model.ts";
import { goodModel, noisyModel } from "../gguf/programs.ts";
import { startForTest } from "./start-for-test.ts";

const LABELS = ["yes", "no"] as const;
const CHATML_BEFORE = "<|im_start|>system\n<|im_end|>\n<|im_start|>user\n";
const CHATML_AFTER = "<|im_end|>\n<|im_start|>assistant\n";

let home: string;
let keep: { readonly cacheDirectory: string; readonly dataDirectory: string };
let states: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "codey-states-"));
  keep = { cacheDirectory: join(home, "cache"), dataDirectory: join(home, "data") };
  states = join(keep.cacheDirectory, "model-states");
});
afterEach(() => rm(home, { recursive: true, force: true }));

/** Tokens of a text in which the programmed vocabulary has no words but control tokens: the others are bytes. */
function tokensOf(text: string): number {
  return [...text.matchAll(/<\|\w+\|>|[^]/g)].length;
}

let prefixTokens: number;
beforeAll(async () => {
  const model = await startForTest(await goodModel());
  prefixTokens = tokensOf(CHATML_BEFORE) + (await model.countTokens(PREFIX));
  await model.dispose();
});

async function start(options: Partial<StartModelOptions> = {}): Promise<Model> {
  const path = options.path ?? (await goodModel());
  const digest = createHash("sha256")
    .update(await readFile(path))
    .digest("hex");
  return startForTest(path, { digest, keep, ...options });
}

async function ask(model: Model, context: string, question = "Is it wrong?") {
  const { judgement, use } = await model.judge({
    prompt: { prefix: PREFIX, context, question },
    labels: LABELS,
  });
  return { yes: judgement.probabilities["yes"] ?? Number.NaN, use };
}

/** What one question in a process of its own costs, with its answer. */
async function askAlone(options: Partial<StartModelOptions> = {}, context = "+1|eval(x)\n") {
  const model = await start(options);
  try {
    return await ask(model, context);
  } finally {
    await model.dispose();
  }
}

async function stateFile(): Promise<string> {
  const [name, ...others] = await readdir(states);
  expect(others).toEqual([]);
  return join(states, name ?? "");
}

const sumOf = (use: TokenUse): number => use.promptTokens + use.cachedTokens;

describe("the shared prefix", () => {
  it("is evaluated by the first process and restored by the second, to the token and with the same answer", async () => {
    const first = await askAlone();
    expect(first.use).toMatchObject({ restoredTokens: 0 });
    const file = await stateFile();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(states)).mode & 0o777).toBe(0o700);

    const second = await askAlone();
    expect(second.use).toMatchObject({
      restoredTokens: prefixTokens,
      cachedTokens: prefixTokens,
      // `eval(` is one token of this model's.
      promptTokens: tokensOf(`+1|x)\n\nIs it wrong?${CHATML_AFTER}`) + 1,
    });
    expect(sumOf(second.use)).toBe(sumOf(first.use));
    expect(second.yes).toBe(first.yes);
  });

  it("is evaluated once in a process, whatever is asked in between", async () => {
    const model = await start();
    const uses: TokenUse[] = [];
    for (const context of ["+1|a\n", "+1|eval(b)\n", "+1|c\n"]) uses.push((await ask(model, context)).use);
    await model.judge({
      prompt: { prefix: "Another prefix altogether.".repeat(9), context: "c", question: "q" },
      labels: LABELS,
    });
    uses.push((await ask(model, "+1|d\n")).use);
    const [first, ...others] = uses;
    expect(first?.promptTokens).toBeGreaterThan(prefixTokens - tokensOf(CHATML_BEFORE));
    for (const use of others) {
      expect(use.cachedTokens).toBeGreaterThanOrEqual(prefixTokens);
      expect(use.promptTokens).toBeLessThan(60);
    }
    await model.dispose();
  });

  it.each([
    ["of another length of context", { contextSize: 2048 + 1024 }],
    ["of another digest", { digest: "f".repeat(64) }],
  ])("is not taken from a state %s", async (_, options) => {
    await askAlone();
    const other = await askAlone(options);
    expect(other.use.restoredTokens).toBe(0);
    expect(await readdir(states)).toHaveLength(2);
  });

  it("is not taken from a state of another model, even when the file bears its name", async () => {
    await askAlone();
    const good = await stateFile();
    const bytes = await readFile(good);
    await rm(good);
    await askAlone({ path: await noisyModel() });
    const noisy = await stateFile();
    await writeFile(noisy, bytes);
    const { use, yes } = await askAlone({ path: await noisyModel() });
    expect(use.restoredTokens).toBe(0);
    expect(yes).toBeCloseTo(0.1, 4);
    expect((await readFile(noisy)).equals(bytes)).toBe(false);
  });

  it("is not taken from a file that was sealed with another key", async () => {
    await askAlone();
    await rm(join(keep.dataDirectory, "state-key"));
    expect((await askAlone()).use.restoredTokens).toBe(0);
    expect((await askAlone()).use.restoredTokens).toBe(prefixTokens);
  });
});

describe("a damaged state file", () => {
  it.each<readonly [string, (path: string) => Promise<void>]>([
    ["cut in half", async (path) => truncate(path, Math.floor((await stat(path)).size / 2))],
    [
      "with one bit flipped",
      async (path) => {
        const bytes = await readFile(path);
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 0x10;
        await writeFile(path, bytes);
      },
    ],
  ])("is found out and rebuilt: %s", async (_, damage) => {
    const { yes } = await askAlone();
    await damage(await stateFile());
    const again = await askAlone();
    expect(again.use.restoredTokens).toBe(0);
    expect(again.yes).toBe(yes);
    expect((await askAlone()).use.restoredTokens).toBe(prefixTokens);
  });
});

describe("where nothing can be kept", () => {
  it.each<readonly [string, () => Promise<void>]>([
    ["the folder is a file", () => mkdir(keep.cacheDirectory).then(() => writeFile(states, "no"))],
    [
      "the key is a folder",
      async () => void (await mkdir(join(keep.dataDirectory, "state-key"), { recursive: true })),
    ],
    [
      "the folder cannot be written",
      async () => {
        await mkdir(states, { recursive: true });
        await chmod(states, 0o500);
      },
    ],
  ])("the answer is the same: %s", async (name, prepare) => {
    await prepare();
    // Root may write anywhere.
    if (name.includes("written") && process.getuid?.() === 0) return;
    const { yes, use } = await askAlone();
    expect(yes).toBeCloseTo(0.95, 4);
    expect(use.restoredTokens).toBe(0);
    expect((await askAlone()).use.restoredTokens).toBe(0);
    await chmod(states, 0o700).catch(() => {});
  });
});

describe("a detour", () => {
  const chunk = `+1|eval(x)\n${"+2|something that is long enough to be put aside\n".repeat(4)}`;
  const base = ` 1|parse(x)\n${" 2|another thing that stood there before all this\n".repeat(4)}`;

  it("does not cost the chunk: it is put back, not read again", async () => {
    const model = await start();
    const before = await ask(model, chunk);
    await ask(model, base, "Was it there?");
    const after = await ask(model, chunk, "Does it leak?");
    expect(after.use.promptTokens).toBeLessThan(60);
    expect(after.yes).toBeCloseTo(before.yes, 5);
    const onceMore = await ask(model, base, "Does it leak?");
    expect(onceMore.use.promptTokens).toBeLessThan(60);
    await model.dispose();
    expect((await readdir(states)).filter((name) => name.includes("aside"))).toEqual([]);
  });

  it("of one review does not cost another its chunk, with ten of them in turns", async () => {
    const model = await start();
    const chunks = Array.from({ length: 10 }, (_, number) => `+${number}|eval(x${number})\n${chunk}`);
    for (const one of chunks) await ask(model, one);
    for (const [number, one] of chunks.entries()) {
      await ask(model, `${number}${base}`, "Was it there?");
      expect((await ask(model, one, "Does it leak?")).use.promptTokens).toBeLessThan(60);
    }
    await model.dispose();
    expect((await readdir(states)).filter((name) => name.includes("aside"))).toEqual([]);
  });

  it.runIf(process.platform === "linux")(
    "costs no chunk either where nothing is kept, and a calibration only what is asked without content",
    async () => {
      const model = await startForTest(await goodModel());
      const inMemory = async (): Promise<string[]> =>
        (await readdir("/dev/shm")).filter((name) => name.includes("codey-aside"));
      const before = await ask(model, chunk);
      const prompt = { prefix: PREFIX, context: chunk, question: "Does it leak?" };
      const { use } = await model.judge({ prompt, labels: LABELS, contentFree: "N/A" });
      const free = tokensOf(`N/A\n\nDoes it leak?${CHATML_AFTER}`);
      expect(use.promptTokens).toBeLessThan(2 * free + 5);
      await ask(model, base);
      const after = await ask(model, chunk);
      expect(after.use.promptTokens).toBeLessThan(60);
      expect(after.yes).toBeCloseTo(before.yes, 5);
      expect(await inMemory()).toEqual([]);
      await model.dispose();
    },
  );

  it("leads back to a right answer when what was put aside is gone or damaged", async () => {
    const model = await start();
    const before = await ask(model, chunk);
    await ask(model, base);
    const asides = (await readdir(states)).filter((name) => name.includes("aside"));
    expect(asides).toHaveLength(1);
    await rm(join(states, asides[0] ?? ""));
    const after = await ask(model, chunk);
    expect(after.yes).toBeCloseTo(before.yes, 5);
    expect(sumOf(after.use)).toBe(sumOf(before.use));
    await model.dispose();
  });
});
