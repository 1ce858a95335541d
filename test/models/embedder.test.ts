import { afterEach, describe, expect, it } from "vitest";
import { ModelPool } from "../../src/models/model-pool.ts";
import { modelNeed } from "../../src/models/model-need.ts";
import { embedderNeed, startEmbedder, type StartEmbedderOptions } from "../../src/models/start-embedder.ts";
import type { Embedder, EmbeddingTask } from "../../src/types/model.ts";
import { embeddingModel, goodModel, randomModel } from "../gguf/programs.ts";
import { killWorker, workers } from "./workers.ts";

const PROGRAM = {
  name: "embedding",
  meanings: [
    ["delete", "remove", "erase"],
    ["user", "account"],
    ["parse", "read"],
  ],
};
const WITH_TASKS = {
  name: "embedding-tasks",
  meanings: [...PROGRAM.meanings, ["document"], ["query"]],
};

const options = async (path = embeddingModel(PROGRAM)): Promise<StartEmbedderOptions> => ({
  path: await path,
  id: "embedding",
  digest: "e",
  threads: 1,
  memoryBudgetMb: 1000,
  env: process.env,
});

let embedder: Embedder | null = null;
afterEach(async () => {
  await embedder?.dispose();
  embedder = null;
  expect(workers()).toEqual([]);
});

async function vectorsOf(task: EmbeddingTask, ...texts: string[]): Promise<readonly Float32Array[]> {
  embedder ??= await startEmbedder(await options());
  return (await embedder.embed({ texts, task })).vectors;
}

function cosine(one: Float32Array | undefined, other: Float32Array | undefined): number {
  if (one === undefined || other === undefined) throw new Error("there is no vector");
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}

describe.runIf(process.platform === "linux")("an embedding model", () => {
  it("gives vectors of length 1 that are alike where texts mean the like", async () => {
    const [deleting, removing, parsing] = await vectorsOf(
      "document",
      "function deleteUser(x)",
      "remove an account",
      "parse it",
    );
    expect(deleting).toHaveLength(64);
    expect(cosine(deleting, deleting)).toBeCloseTo(1, 5);
    expect(cosine(deleting, removing)).toBeGreaterThan(0.99);
    expect(cosine(deleting, parsing)).toBeLessThan(0.8);
  });

  it("is told what a text is for, in the words that nomic-embed-text was trained with", async () => {
    embedder = await startEmbedder(await options(embeddingModel(WITH_TASKS)));
    const [asked] = await vectorsOf("query", "");
    const [found] = await vectorsOf("document", "");
    const [word, other] = await vectorsOf("document", "document", "document query");
    // Nothing is in an empty text, so that no window is read; a text has its prefix in front.
    expect([...(asked ?? []), ...(found ?? [])].every((value) => value === 0)).toBe(true);
    const [query] = await vectorsOf("query", "document");
    expect(cosine(word, other)).toBeLessThan(0.999);
    // "search_query: document" names the same two meanings as "search_document: query".
    const [turned] = await vectorsOf("document", "query");
    expect(cosine(query, turned)).toBeCloseTo(1, 5);
  });

  it("reads the whole of a text that is longer than its window, and all of it counts", async () => {
    const long = (first: string, last: string): string => `${first} ${"x ".repeat(3000)} ${last}`;
    const [both, first] = await vectorsOf("document", long("delete", "parse"), long("delete", "x"));
    const [remove, read] = await vectorsOf("document", "remove", "read");
    expect(cosine(both, read)).toBeGreaterThan(cosine(first, read) + 0.1);
    expect(cosine(both, remove)).toBeGreaterThan(cosine(both, read) - 0.05);
  });

  it("reads control tokens as the text that they are, and any bytes", async () => {
    const [said] = await vectorsOf("document", "delete [SEP] [CLS] [MASK] \u0000 \u{f0001} 日本 \u202e");
    const [plain] = await vectorsOf("document", "delete");
    expect(cosine(said, plain)).toBeGreaterThan(0.9);
    expect((await vectorsOf("document")).length).toBe(0);
  });

  it("goes on in another process when its own was killed, once", async () => {
    await vectorsOf("document", "delete");
    killWorker();
    expect((await vectorsOf("document", "delete"))[0]).toHaveLength(64);
    killWorker();
    await expect(vectorsOf("document", "delete")).rejects.toThrow(/stopped working twice/);
  });

  it("stops between two texts when it is cancelled", async () => {
    await vectorsOf("document", "delete");
    const controller = new AbortController();
    const texts = Array.from({ length: 20_000 }, () => "delete the user and read the document");
    const started = performance.now();
    const running = embedder?.embed({ texts, task: "document", signal: controller.signal });
    setTimeout(() => controller.abort(new Error("enough")), 100);
    await expect(running).rejects.toThrow("enough");
    // The worker is free for the next order, long before it would have been through.
    expect(await vectorsOf("document", "delete")).toHaveLength(1);
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it("refuses what is no embedding model's size or form in a sentence", async () => {
    await expect(startEmbedder({ ...(await options()), memoryBudgetMb: 10 })).rejects.toThrow(
      /needs about \d+ MB and the budget is 10 MB/,
    );
  });

  it("makes vectors with a model that writes, too", async () => {
    embedder = await startEmbedder(await options(randomModel()));
    const [one, other] = await vectorsOf("document", "some text", "some text");
    expect(cosine(one, other)).toBeCloseTo(1, 5);
  });
});

describe.runIf(process.platform === "linux")("a pool with both kinds", () => {
  it("keeps them in one budget, and unloads the one that nobody uses", async () => {
    const writer = { ...(await options(goodModel())), id: "good", contextSize: 512, keep: null };
    const needed = [await modelNeed(writer), await embedderNeed((await options()).path)];
    const pool = new ModelPool({ memoryBudgetMb: Math.max(...needed) + 20, idleMs: 60_000 });
    const vectors = await pool.openEmbedder(await options());
    await expect(pool.open(writer)).rejects.toThrow(/embedding use/);
    const again = await pool.openEmbedder(await options());
    expect(workers()).toHaveLength(1);
    await vectors.dispose();
    await expect(vectors.embed({ texts: ["a"], task: "query" })).rejects.toThrow(/handed back/);
    expect((await again.embed({ texts: ["delete"], task: "query" })).vectors).toHaveLength(1);
    await again.dispose();
    const model = await pool.open(writer);
    expect(workers()).toHaveLength(1);
    expect(await model.countTokens("abc")).toBe(3);
    await pool.close();
  });
});
