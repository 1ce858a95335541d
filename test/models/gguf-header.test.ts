import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readGgufHeader } from "../../src/models/gguf-header.ts";
import { randomModelBytes } from "../gguf/random-model.ts";
import { encodeGguf } from "../gguf/encode-gguf.ts";
import { startForTest } from "./start-for-test.ts";

let directory: string;
const sound = randomModelBytes(1);
/** Where the tensor data of `sound` begins, about: headers of this size hold everything that is checked. */
const HEADER_BYTES = 8000;

beforeAll(async () => (directory = await mkdtemp(join(tmpdir(), "codey-header-"))));
afterAll(() => rm(directory, { recursive: true }));

async function write(bytes: Uint8Array): Promise<string> {
  const path = join(directory, "model.gguf");
  await writeFile(path, bytes);
  return path;
}

function changed(change: (bytes: Buffer) => void): Buffer {
  const bytes = Buffer.from(sound);
  change(bytes);
  return bytes;
}

describe("readGgufHeader", () => {
  it("reads what the memory estimate needs", async () => {
    expect(await readGgufHeader(await write(sound))).toEqual({
      architecture: "qwen2",
      name: "random",
      fileBytes: sound.length,
      blocks: 2,
      embedding: 64,
      feedForward: 128,
      heads: 4,
      keyValueHeads: 2,
      keyLength: 16,
      valueLength: 16,
      contextLength: 8192,
      vocabulary: 261,
    });
  });

  const corrupt: readonly (readonly [string, () => Uint8Array, RegExp])[] = [
    ["an empty file", () => new Uint8Array(), /header is cut off/],
    ["a text", () => Buffer.from("# Model\n"), /does not begin with GGUF/],
    ["a file of the old format", () => changed((bytes) => bytes.write("ggml")), /does not begin with GGUF/],
    ["version 1", () => changed((bytes) => bytes.writeUInt32LE(1, 4)), /version 1 is unknown/],
    ["version 4", () => changed((bytes) => bytes.writeUInt32LE(4, 4)), /version 4 is unknown/],
    [
      "the other byte order",
      () => changed((bytes) => bytes.writeUInt32BE(3, 4)),
      /version 50331648 is unknown/,
    ],
    [
      "a huge count of tensors",
      () => changed((bytes) => bytes.writeBigUInt64LE(2n ** 63n, 8)),
      /claims 9223372036854775808 tensors/,
    ],
    [
      "a huge count of keys",
      () => changed((bytes) => bytes.writeBigUInt64LE(2n ** 40n, 16)),
      /claims 1099511627776 keys/,
    ],
    ["one tensor too many", () => changed((bytes) => bytes.writeBigUInt64LE(40n, 8)), /./],
    [
      "a huge key",
      () => changed((bytes) => bytes.writeBigUInt64LE(2n ** 62n, 24)),
      /claims \d+ bytes in a string/,
    ],
    ["half a header", () => sound.subarray(0, 1000), /header is cut off/],
    ["half of the weights", () => sound.subarray(0, sound.length / 2), /ends \d+ bytes too early/],
    ["one block too few", () => sound.subarray(0, sound.length - 32), /ends 32 bytes too early/],
    ["no keys at all", () => encodeGguf({ metadata: {}, tensors: [] }), /does not name its architecture/],
    [
      "an architecture without sizes",
      () =>
        encodeGguf({ metadata: { "general.architecture": { type: "string", value: "qwen2" } }, tensors: [] }),
      /embedding_length is missing or impossible/,
    ],
  ];

  it.each(corrupt)("refuses %s in one sentence", async (_, bytes, reason) => {
    const path = await write(bytes());
    const refusal = readGgufHeader(path);
    await expect(refusal).rejects.toMatchObject({
      name: "UsageError",
      message: expect.stringMatching(reason),
    });
    await expect(refusal).rejects.toThrow(
      /^[^\n]+ is not a usable GGUF file: [^\n]+; download it again or name another one\.$/,
    );
    // The native library never sees it: the same sentence comes without a worker.
    await expect(startForTest(path)).rejects.toMatchObject({ name: "UsageError" });
  });

  it("refuses what is no file", async () => {
    await expect(readGgufHeader(join(directory, "absent.gguf"))).rejects.toThrow(/cannot be read/);
    await expect(readGgufHeader(directory)).rejects.toMatchObject({ name: "UsageError" });
  });

  it("ends with a header or a sentence, whatever 2,000 mutations do to the bytes", async () => {
    const path = await write(sound);
    const mutation = fc.tuple(fc.nat(HEADER_BYTES), fc.uint8Array({ minLength: 1, maxLength: 8 }));
    await fc.assert(
      fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: 6 }), async (mutations) => {
        const bytes = Buffer.from(sound.subarray(0, HEADER_BYTES + 8));
        for (const [at, values] of mutations) bytes.set(values, Math.min(at, bytes.length - values.length));
        await writeFile(path, bytes);
        await truncate(path, sound.length);
        await readGgufHeader(path).catch((error: Error) => expect(error.name).toBe("UsageError"));
      }),
      { numRuns: 2000 },
    );
  });
});
