/**
 * Writes a GGUF file with the shape, tensor types and size of a real model and random weights: its text means nothing, its speed
 * and memory are the real model's. `--vocabulary` names a GGUF file whose tokenizer is taken.
 *
 *   npm run bench -- bench/synthetic-model.ts --shape qwen2.5-7b --vocabulary ggml-vocab-qwen2.gguf --out /tmp/models/qwen2.5-7b.gguf
 */
import { randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";
import { parseArgs } from "node:util";
import { ALIGNMENT, f32, padded, text, u32, u64 } from "../test/gguf/gguf-bytes.ts";

interface Shape {
  readonly blocks: number;
  readonly embedding: number;
  readonly feedForward: number;
  readonly heads: number;
  readonly keyValueHeads: number;
  readonly vocabulary: number;
}

/** From the published config.json of each. */
const SHAPES: Readonly<Record<string, Shape>> = {
  "qwen2.5-7b": {
    blocks: 28,
    embedding: 3584,
    feedForward: 18944,
    heads: 28,
    keyValueHeads: 4,
    vocabulary: 152064,
  },
  /** No real model's: for trying benches out. */
  small: { blocks: 4, embedding: 512, feedForward: 1024, heads: 8, keyValueHeads: 2, vocabulary: 151936 },
  "qwen2.5-0.5b": {
    blocks: 24,
    embedding: 896,
    feedForward: 4864,
    heads: 14,
    keyValueHeads: 2,
    vocabulary: 151936,
  },
};

/** ggml types: number, values per block, bytes per block. */
const F32 = { type: 0, values: 1, bytes: 4 };
const Q8_0 = { type: 8, values: 32, bytes: 34 };
const Q4_K = { type: 12, values: 256, bytes: 144 };
const Q6_K = { type: 14, values: 256, bytes: 210 };

interface Tensor {
  readonly name: string;
  readonly sizes: readonly number[];
  readonly kind: typeof F32;
  /** Reads from the residual stream (σ ≈ 0.018), or writes to it (σ ≈ 0.002): numbers stay numbers through 28 blocks. */
  readonly writes: boolean;
}

/** Different blocks of a tensor; the rest repeats them. */
const POOL = 4096;
/** f16 of 1.2e-4 and of 7.5 times that. */
const SCALE = [0xdd, 0x07] as const;
const MINIMUM = [0x5f, 0x13] as const;

const { values } = parseArgs({
  options: { shape: { type: "string" }, vocabulary: { type: "string" }, out: { type: "string" } },
});
const shape = SHAPES[values.shape ?? ""];
if (shape === undefined || values.vocabulary === undefined || values.out === undefined)
  throw new Error(`usage: --shape ${Object.keys(SHAPES).join("|")} --vocabulary <gguf> --out <gguf>`);
await writeModel(values.shape ?? "", shape, await readFile(values.vocabulary), values.out);

async function writeModel(name: string, shape: Shape, vocabulary: Buffer, out: string): Promise<void> {
  const tensors = tensorsOf(shape);
  const keys = [...shapeKeys(name, shape), ...tokenizerKeys(vocabulary, shape.vocabulary)];
  let offset = 0;
  const records = tensors.map((tensor) => {
    const at = offset;
    offset += Math.ceil(bytesOf(tensor) / ALIGNMENT) * ALIGNMENT;
    return Buffer.concat([
      text(tensor.name),
      u32(tensor.sizes.length),
      ...tensor.sizes.map(u64),
      u32(tensor.kind.type),
      u64(at),
    ]);
  });
  const head = Buffer.concat([
    Buffer.from("GGUF"),
    u32(3),
    u64(tensors.length),
    u64(keys.length),
    ...keys,
    ...records,
  ]);
  await mkdir(dirname(out), { recursive: true });
  const file = await open(`${out}.part`, "w");
  await file.write(padded(head));
  for (const tensor of tensors) await writeTensor(file, tensor);
  const { size } = await file.stat();
  await file.close();
  await rename(`${out}.part`, out);
  process.stdout.write(`${out}: ${(size / 1e9).toFixed(2)} GB\n`);
}

/** As llama.cpp quantises Q4_K_M: more bits for the output, and for values and the way down in about half of the blocks. */
function tensorsOf({ blocks, embedding, feedForward, heads, keyValueHeads, vocabulary }: Shape): Tensor[] {
  const keyValue = (embedding / heads) * keyValueHeads;
  const fits = (columns: number, kind: typeof F32) => (columns % kind.values === 0 ? kind : Q8_0);
  const tensors: Tensor[] = [];
  const matrix = (name: string, columns: number, rows: number, kind: typeof F32, writes = false): void =>
    void tensors.push({ name, sizes: [columns, rows], kind: fits(columns, kind), writes });
  const vector = (name: string, length: number): void =>
    void tensors.push({ name, sizes: [length], kind: F32, writes: false });
  matrix("token_embd.weight", embedding, vocabulary, Q4_K);
  for (let block = 0; block < blocks; block++) {
    const eighth = Math.floor(blocks / 8);
    const moreBits = block < eighth || block >= 7 * eighth || (block - eighth) % 3 === 2;
    const name = (part: string): string => `blk.${block}.${part}`;
    vector(name("attn_norm.weight"), embedding);
    matrix(name("attn_q.weight"), embedding, embedding, Q4_K);
    vector(name("attn_q.bias"), embedding);
    matrix(name("attn_k.weight"), embedding, keyValue, Q4_K);
    vector(name("attn_k.bias"), keyValue);
    matrix(name("attn_v.weight"), embedding, keyValue, moreBits ? Q6_K : Q4_K);
    vector(name("attn_v.bias"), keyValue);
    matrix(name("attn_output.weight"), embedding, embedding, Q4_K, true);
    vector(name("ffn_norm.weight"), embedding);
    matrix(name("ffn_gate.weight"), embedding, feedForward, Q4_K);
    matrix(name("ffn_up.weight"), embedding, feedForward, Q4_K);
    matrix(name("ffn_down.weight"), feedForward, embedding, moreBits ? Q6_K : Q4_K, true);
  }
  vector("output_norm.weight", embedding);
  matrix("output.weight", embedding, vocabulary, Q6_K);
  return tensors;
}

function bytesOf({ sizes, kind }: Tensor): number {
  return (sizes.reduce((product, size) => product * size, 1) / kind.values) * kind.bytes;
}

async function writeTensor(file: FileHandle, tensor: Tensor): Promise<void> {
  const bytes = bytesOf(tensor);
  if (tensor.kind === F32) {
    const ones = new Float32Array(bytes / 4).fill(tensor.name.includes("norm") ? 1 : 0);
    await file.write(padded(Buffer.from(ones.buffer)));
    return;
  }
  const pool = Buffer.concat(Array.from({ length: POOL }, () => randomBlock(tensor)));
  for (let written = 0; written < bytes; written += pool.length)
    await file.write(pool, 0, Math.min(pool.length, bytes - written));
  await file.write(Buffer.alloc((ALIGNMENT - (bytes % ALIGNMENT)) % ALIGNMENT));
}

/** Layouts: ggml-common.h, block_q4_K, block_q6_K, block_q8_0. */
function randomBlock({ kind, writes }: Tensor): Buffer {
  if (kind === Q4_K) {
    // Eight scales and eight minima of 6 bits, all alike: 4 or 32.
    const packed = writes
      ? [...Array.from({ length: 8 }, () => 4), ...Array.from({ length: 4 }, () => 0x44)]
      : [...Array.from({ length: 8 }, () => 160), 0, 0, 0, 0];
    return Buffer.concat([Buffer.from([...SCALE, ...MINIMUM, ...packed]), randomBytes(128)]);
  }
  if (kind === Q6_K) {
    return Buffer.concat([randomBytes(192), Buffer.alloc(16, writes ? 1 : 8), Buffer.from(SCALE)]);
  }
  return Buffer.concat([Buffer.from(SCALE), randomBytes(32)]);
}

function shapeKeys(name: string, shape: Shape): Buffer[] {
  const number = (key: string, value: number): Buffer => Buffer.concat([text(key), u32(4), u32(value)]);
  const float = (key: string, value: number): Buffer => Buffer.concat([text(key), u32(6), f32(value)]);
  const string = (key: string, value: string): Buffer => Buffer.concat([text(key), u32(8), text(value)]);
  return [
    string("general.architecture", "qwen2"),
    string("general.name", `synthetic ${name}`),
    number("general.file_type", 15),
    number("general.quantization_version", 2),
    number("qwen2.block_count", shape.blocks),
    number("qwen2.context_length", 32768),
    number("qwen2.embedding_length", shape.embedding),
    number("qwen2.feed_forward_length", shape.feedForward),
    number("qwen2.attention.head_count", shape.heads),
    number("qwen2.attention.head_count_kv", shape.keyValueHeads),
    float("qwen2.rope.freq_base", 1e6),
    float("qwen2.attention.layer_norm_rms_epsilon", 1e-6),
  ];
}

/** The `tokenizer.` keys of a GGUF file as they stand, its vocabulary filled up to `size` with unused tokens. */
function tokenizerKeys(file: Buffer, size: number): Buffer[] {
  const count = Number(file.readBigUInt64LE(16));
  const keys: Buffer[] = [];
  let at = 24;
  for (let index = 0; index < count; index++) {
    const start = at;
    const length = Number(file.readBigUInt64LE(at));
    const key = file.toString("utf8", at + 8, at + 8 + length);
    const valueAt = at + 8 + length;
    at = endOfValue(file, valueAt + 4, file.readUInt32LE(valueAt));
    if (!key.startsWith("tokenizer.")) continue;
    if (key === "tokenizer.ggml.tokens" || key === "tokenizer.ggml.token_type")
      keys.push(filledUp(file.subarray(start, at), valueAt - start, size));
    else keys.push(file.subarray(start, at));
  }
  if (!keys.some((key) => key.includes("chat_template")))
    keys.push(Buffer.concat([text("tokenizer.chat_template"), u32(8), text("{{'<|im_start|>'}}")]));
  return keys;
}

/** An array of strings or of 32-bit numbers with more elements: names that no text has, and the type of unused tokens. */
function filledUp(entry: Buffer, valueAt: number, size: number): Buffer {
  const isText = entry.readUInt32LE(valueAt + 4) === 8;
  const have = Number(entry.readBigUInt64LE(valueAt + 8));
  const missing = Array.from({ length: Math.max(0, size - have) }, (_, index) =>
    isText ? text(`[PAD${have + index}]`) : u32(5),
  );
  const copy = Buffer.concat([entry, ...missing]);
  copy.writeBigUInt64LE(BigInt(have + missing.length), valueAt + 8);
  return copy;
}

function endOfValue(file: Buffer, at: number, type: number): number {
  if (type === 8) return at + 8 + Number(file.readBigUInt64LE(at));
  if (type !== 9) return at + ({ 0: 1, 1: 1, 2: 2, 3: 2, 7: 1, 10: 8, 11: 8, 12: 8 }[type] ?? 4);
  const element = file.readUInt32LE(at);
  const length = Number(file.readBigUInt64LE(at + 4));
  let end = at + 12;
  for (let index = 0; index < length; index++) end = endOfValue(file, end, element);
  return end;
}
