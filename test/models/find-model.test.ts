import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCatalogue, type CatalogueEntry } from "../../src/models/catalogue.ts";
import { digestFile } from "../../src/models/file-digest.ts";
import { estimateMemory } from "../../src/models/estimate-memory.ts";
import { findModel } from "../../src/models/find-model.ts";
import { listModels } from "../../src/models/list-models.ts";
import { startModel } from "../../src/models/start-model.ts";
import { verifyModel } from "../../src/models/verify-model.ts";
import { randomModelBytes } from "../gguf/random-model.ts";

let home: string;
let directories: string[];
let cacheDirectory: string;
const bytes = randomModelBytes(1);
const sha256 = createHash("sha256").update(bytes).digest("hex");

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "codey-models-"));
  directories = [join(home, "first"), join(home, "second")];
  cacheDirectory = join(home, "cache");
  for (const directory of directories) await mkdir(directory);
});
afterEach(() => rm(home, { recursive: true }));

/** The shipped catalogue, as if every entry were pinned to the bytes that these tests can write. */
async function pinned(): Promise<CatalogueEntry[]> {
  return (await readCatalogue()).map((entry) => ({ ...entry, sha256 }));
}

async function install(id: string, options: { at?: string; content?: Uint8Array } = {}): Promise<string> {
  const entry = (await pinned()).find((one) => one.id === id);
  const folder = options.at ?? directories[0] ?? "";
  await mkdir(folder, { recursive: true });
  const path = join(folder, entry?.file ?? "");
  await writeFile(path, options.content ?? bytes);
  return path;
}

async function find(setting: string, catalogue?: readonly CatalogueEntry[]) {
  return findModel(setting, { directories, cacheDirectory, catalogue: catalogue ?? (await pinned()) });
}

describe("the catalogue", () => {
  it("pins every file and recommends one model whose licence has no terms", async () => {
    const catalogue = await readCatalogue();
    expect(catalogue.map(({ id }) => id)).toContain("qwen2.5-coder-7b");
    expect(new Set(catalogue.map((entry) => entry.sha256)).size).toBe(catalogue.length);
    for (const { repo, file, uri } of catalogue)
      expect(uri).toBe(`https://huggingface.co/${repo}/resolve/main/${file}`);
    expect(catalogue.filter((entry) => entry.default)).toMatchObject([
      { id: "qwen2.5-coder-7b", terms: null },
    ]);
  });
});

describe("findModel", () => {
  it("finds none when none is wanted or none is installed", async () => {
    expect(await find("none")).toBeNull();
    expect(await find("auto")).toBeNull();
    expect(await find("qwen2.5-coder-7b")).toBeNull();
  });

  it("takes the best that is installed, one with terms last, and no router or embedder", async () => {
    await install("nomic-embed-text-v1.5");
    await install("functiongemma-270m");
    expect(await find("auto")).toBeNull();
    await install("qwen2.5-coder-3b");
    expect(await find("auto")).toMatchObject({ id: "qwen2.5-coder-3b", digest: sha256 });
    await install("qwen2.5-coder-1.5b");
    expect(await find("auto")).toMatchObject({ id: "qwen2.5-coder-1.5b" });
    const path = await install("qwen2.5-coder-7b", { at: directories[1] ?? "" });
    expect(await find("auto")).toEqual({ id: "qwen2.5-coder-7b", digest: sha256, path });
  });

  it("finds a file where LM Studio keeps it", async () => {
    const at = join(directories[1] ?? "", "bartowski", "Qwen2.5-Coder-7B-Instruct-GGUF");
    const path = await install("qwen2.5-coder-7b", { at });
    expect(await find("qwen2.5-coder-7b")).toMatchObject({ path });
  });

  it("never takes a pinned file whose content differs", async () => {
    await install("qwen2.5-coder-7b", { content: randomModelBytes(2) });
    for (const setting of ["auto", "qwen2.5-coder-7b"]) {
      await expect(find(setting)).rejects.toMatchObject({
        name: "EnvironmentError",
        message: expect.stringMatching(/SHA-256 differs.*download/),
      });
    }
  });

  it("notices a file that was swapped after it was found whole", async () => {
    const path = await install("qwen2.5-coder-7b");
    expect(await find("auto")).not.toBeNull();
    const { atime, mtime } = await stat(path);
    await writeFile(path, randomModelBytes(2));
    await utimes(path, atime, mtime);
    await expect(find("auto")).rejects.toThrow(/SHA-256 differs/);
  });

  it("takes a file by its path, and says which way it cannot", async () => {
    const path = join(home, "mine.gguf");
    await writeFile(path, bytes);
    expect(await find(path)).toEqual({ id: "mine", path, digest: sha256 });
    expect(await findModel("./mine.gguf", { directories, cacheDirectory, cwd: home })).toMatchObject({
      path,
    });
    await expect(find(join(home, "other.gguf"))).rejects.toMatchObject({
      name: "UsageError",
      message: expect.stringMatching(/cannot be read/),
    });
    await writeFile(path, "no model");
    await expect(find(path)).rejects.toMatchObject({
      name: "UsageError",
      message: expect.stringMatching(/not a usable GGUF/),
    });
  });

  it("knows which models there are when it does not know one", async () => {
    await expect(find("gpt-5")).rejects.toMatchObject({
      name: "UsageError",
      message: expect.stringMatching(/no model called gpt-5.*qwen2\.5-coder-7b/),
    });
  });
});

describe("digestFile", () => {
  it("hashes once, and again when the record is damaged", async () => {
    const path = await install("qwen2.5-coder-7b");
    expect(await digestFile(path, cacheDirectory)).toBe(sha256);
    const [record = ""] = await readdir(join(cacheDirectory, "model-digests"));
    const forged = "f".repeat(64);
    await writeFile(join(cacheDirectory, "model-digests", record), forged);
    expect(await digestFile(path, cacheDirectory), "the record is what is read").toBe(forged);
    const [entry] = await pinned();
    if (entry === undefined) throw new Error("the catalogue is empty");
    expect(await verifyModel(entry, { directories, cacheDirectory })).toMatchObject({ status: "whole" });
    expect(await digestFile(path, cacheDirectory), "verifying mends it").toBe(sha256);
    await writeFile(join(cacheDirectory, "model-digests", record), "half a rec");
    expect(await digestFile(path, cacheDirectory)).toBe(sha256);
  });
});

describe("listing and verifying", () => {
  it("tells installed, missing and changed files apart", async () => {
    const path = await install("qwen2.5-coder-7b");
    await install("qwen2.5-coder-1.5b", { content: randomModelBytes(2) });
    const catalogue = await pinned();
    const listed = await listModels({ directories, catalogue });
    expect(listed).toHaveLength(catalogue.length);
    expect(listed.filter((model) => model.path !== null).map(({ entry }) => entry.id)).toEqual([
      "qwen2.5-coder-7b",
      "qwen2.5-coder-1.5b",
    ]);
    const statuses = await Promise.all(
      catalogue.slice(0, 3).map((entry) => verifyModel(entry, { directories, cacheDirectory })),
    );
    expect(statuses).toMatchObject([
      { status: "whole", path, digest: sha256 },
      { status: "missing" },
      { status: "changed" },
    ]);
  });
});

describe("the memory budget", () => {
  it("refuses a model before it is loaded", async () => {
    const path = join(home, "mine.gguf");
    await writeFile(path, bytes);
    const options = {
      path,
      id: "mine",
      digest: sha256,
      contextSize: 4096,
      threads: 1,
      memoryBudgetMb: 100,
      keep: null,
      env: {},
    };
    await expect(startModel(options)).rejects.toMatchObject({
      name: "EnvironmentError",
      message: expect.stringMatching(/needs about \d+ MB .* budget is 100 MB/),
    });
  });
});

describe("estimateMemory", () => {
  it("fits the 7B reviewer with 8192 tokens into the default budget, as the catalogue says", async () => {
    const [entry] = await readCatalogue();
    const header = {
      architecture: "qwen2",
      name: null,
      fileBytes: entry?.approximateBytes ?? 0,
      blocks: 28,
      embedding: 3584,
      feedForward: 18944,
      heads: 28,
      keyValueHeads: 4,
      keyLength: 128,
      valueLength: 128,
      contextLength: 32768,
      vocabulary: 152064,
    };
    const megabytes = estimateMemory({ header, contextSize: 8192, batchSize: 64 }) / 2 ** 20;
    expect(megabytes).toBeGreaterThan(4463 + 448);
    expect(Math.abs(megabytes - (entry?.memoryMb ?? 0))).toBeLessThan(200);
    const perToken = estimateMemory({ header, contextSize: 8193, batchSize: 64 }) / 2 ** 20 - megabytes;
    expect(perToken * 1024).toBeCloseTo(56, 3);
  });
});
