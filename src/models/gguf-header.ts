import { open, type FileHandle } from "node:fs/promises";
import { UsageError } from "../types/errors.ts";

/** What Codey reads of a GGUF file before the native library sees it. */
export interface GgufHeader {
  readonly architecture: string;
  readonly name: string | null;
  readonly fileBytes: number;
  readonly blocks: number;
  readonly embedding: number;
  readonly feedForward: number;
  readonly heads: number;
  readonly keyValueHeads: number;
  /** Values per head and token that the KV cache keeps of keys and of values. */
  readonly keyLength: number;
  readonly valueLength: number;
  /** Longest context the model was trained for, in tokens. */
  readonly contextLength: number;
  readonly vocabulary: number;
}

/** Far above any real model (a 405B one has 1,139 tensors), far below what would hurt. */
const MOST_TENSORS = 100_000;
const MOST_KEYS = 100_000;
const MOST_ELEMENTS = 16_000_000;
/** Longer arrays belong to the vocabulary and are passed over. */
const MOST_BLOCKS = 4096;
const LONGEST_STRING = 64 * 2 ** 20;
const LONGEST_HEADER = 512 * 2 ** 20;
/** Read at once; a real header is some megabytes of vocabulary. */
const READ_BYTES = 64 * 2 ** 10;

/** A tensor type with its values per block and bytes per block (`ggml_type` in ggml.h, sizes in ggml-common.h). */
type TensorType = readonly [type: number, values: number, bytes: number];
// prettier-ignore
const TENSOR_TYPES: readonly TensorType[] = [
  [0, 1, 4], [1, 1, 2], [2, 32, 18], [3, 32, 20], [6, 32, 22], [7, 32, 24], [8, 32, 34], [9, 32, 36],
  [10, 256, 84], [11, 256, 110], [12, 256, 144], [13, 256, 176], [14, 256, 210], [15, 256, 292],
  [16, 256, 66], [17, 256, 74], [18, 256, 98], [19, 256, 50], [20, 32, 18], [21, 256, 110], [22, 256, 82],
  [23, 256, 136], [24, 1, 1], [25, 1, 2], [26, 1, 4], [27, 1, 8], [28, 1, 8], [29, 256, 56], [30, 1, 2],
  [34, 256, 54], [35, 256, 66], [39, 32, 17],
];

/** Bytes of each scalar value type; 8 is a string, 9 an array. */
const SCALAR_BYTES: Readonly<Record<number, number>> = {
  0: 1,
  1: 1,
  2: 2,
  3: 2,
  4: 4,
  5: 4,
  6: 4,
  7: 1,
  10: 8,
  11: 8,
  12: 8,
};
const STRING = 8;
const ARRAY = 9;

/**
 * Reads and checks the header of a GGUF file (https://github.com/ggml-org/ggml/blob/master/docs/gguf.md): magic,
 * version, counts, lengths, and that every tensor lies inside of the file. Throws UsageError with one sentence for a
 * file that the native library should never see.
 */
export async function readGgufHeader(path: string): Promise<GgufHeader> {
  const file = await openModelFile(path);
  try {
    const { size } = await file.stat();
    return await parseHeader(new Reader(file, size), size);
  } catch (error) {
    if (error instanceof CorruptError) {
      throw new UsageError(
        `${path} is not a usable GGUF file: ${error.message}; download it again or name another one.`,
        { cause: error },
      );
    }
    throw error;
  } finally {
    await file.close();
  }
}

async function openModelFile(path: string): Promise<FileHandle> {
  try {
    const file = await open(path, "r");
    if ((await file.stat()).isFile()) return file;
    await file.close();
  } catch (error) {
    throw new UsageError(`The model file ${path} cannot be read; name a GGUF file that exists.`, {
      cause: error,
    });
  }
  throw new UsageError(`${path} is not a file; name a GGUF file.`);
}

class CorruptError extends Error {
  override readonly name = "CorruptError";
}

async function parseHeader(reader: Reader, fileBytes: number): Promise<GgufHeader> {
  if ((await reader.bytes(4)).toString("latin1") !== "GGUF")
    throw new CorruptError("it does not begin with GGUF");
  const version = await reader.u32();
  if (version < 2 || version > 3) throw new CorruptError(`version ${version} is unknown`);
  const tensors = await reader.count(MOST_TENSORS, "tensors");
  const keys = await reader.count(MOST_KEYS, "keys");
  const metadata = await readMetadata(reader, keys);
  await checkTensors({ reader, tensors, fileBytes, alignment: metadata.get("general.alignment") ?? 32 });
  return summarise(metadata, fileBytes);
}

type Scalar = string | number;
type Metadata = ReadonlyMap<string, Scalar>;

/** Strings and numbers by key; of an array only its length, as `<key>.length`. */
async function readMetadata(reader: Reader, count: number): Promise<Metadata> {
  const metadata = new Map<string, Scalar>();
  for (let index = 0; index < count; index++) {
    const key = await reader.string();
    const type = await reader.u32();
    if (type === STRING) metadata.set(key, await reader.string());
    else if (type === ARRAY) await readArray(reader, key, metadata);
    else metadata.set(key, await reader.scalar(type));
  }
  return metadata;
}

async function readArray(reader: Reader, key: string, metadata: Map<string, Scalar>): Promise<void> {
  const type = await reader.u32();
  const length = await reader.count(MOST_ELEMENTS, `elements in ${key}`);
  metadata.set(`${key}.length`, length);
  if (type === STRING) return reader.skipStrings(length);
  if (length > MOST_BLOCKS) return reader.skip(length * scalarBytes(type));
  // Some models list one value per block (heads of mixed attention): the largest counts.
  let largest = -Infinity;
  for (let index = 0; index < length; index++) largest = Math.max(largest, await reader.scalar(type));
  if (Number.isFinite(largest)) metadata.set(key, largest);
}

async function checkTensors(options: {
  readonly reader: Reader;
  readonly tensors: number;
  readonly fileBytes: number;
  readonly alignment: Scalar;
}): Promise<void> {
  const { reader, tensors, fileBytes, alignment } = options;
  if (
    typeof alignment !== "number" ||
    alignment < 1 ||
    alignment % 1 !== 0 ||
    (alignment & (alignment - 1)) !== 0
  ) {
    throw new CorruptError("its alignment is no power of two");
  }
  let end = 0;
  for (let index = 0; index < tensors; index++) end = Math.max(end, await readTensorEnd(reader, alignment));
  const start = Math.ceil(reader.position / alignment) * alignment;
  if (start + end > fileBytes) throw new CorruptError(`it ends ${start + end - fileBytes} bytes too early`);
}

/** Where the tensor ends, from the start of the data. */
async function readTensorEnd(reader: Reader, alignment: number): Promise<number> {
  const name = await reader.string();
  const dimensions = await reader.u32();
  if (dimensions < 1 || dimensions > 4)
    throw new CorruptError(`tensor ${name.slice(0, 64)} has ${dimensions} dimensions`);
  let elements = 1;
  for (let index = 0; index < dimensions; index++)
    elements *= await reader.count(2 ** 40, "values in a tensor");
  const typeNumber = await reader.u32();
  const type = TENSOR_TYPES.find(([number]) => number === typeNumber);
  const offset = await reader.count(Number.MAX_SAFE_INTEGER, "bytes before a tensor");
  if (offset % alignment !== 0) throw new CorruptError(`tensor ${name.slice(0, 64)} is not aligned`);
  // A type that is too new to be known here is left to the library; its place is checked all the same.
  const bytes = type === undefined ? 0 : (elements / type[1]) * type[2];
  if (!Number.isInteger(bytes) || bytes > Number.MAX_SAFE_INTEGER)
    throw new CorruptError(`tensor ${name.slice(0, 64)} has an impossible size`);
  return offset + bytes;
}

function summarise(metadata: Metadata, fileBytes: number): GgufHeader {
  const architecture = metadata.get("general.architecture");
  if (typeof architecture !== "string") throw new CorruptError("it does not name its architecture");
  const number = (key: string, fallback?: number): number => {
    const value = metadata.get(`${architecture}.${key}`) ?? fallback;
    if (typeof value !== "number" || !Number.isSafeInteger(value) || value < 1)
      throw new CorruptError(`its ${key} is missing or impossible`);
    return value;
  };
  const embedding = number("embedding_length");
  const heads = number("attention.head_count", 1);
  const headLength = Math.max(1, Math.floor(embedding / heads));
  const name = metadata.get("general.name");
  const vocabulary = metadata.get("tokenizer.ggml.tokens.length");
  if (typeof vocabulary !== "number" || vocabulary < 1) throw new CorruptError("it has no vocabulary");
  return {
    architecture,
    name: typeof name === "string" ? name : null,
    fileBytes,
    blocks: number("block_count"),
    embedding,
    feedForward: number("feed_forward_length", 4 * embedding),
    heads,
    keyValueHeads: number("attention.head_count_kv", heads),
    keyLength: number("attention.key_length", headLength),
    valueLength: number("attention.value_length", headLength),
    contextLength: number("context_length"),
    vocabulary,
  };
}

function scalarBytes(type: number): number {
  const length = SCALAR_BYTES[type];
  if (length === undefined) throw new CorruptError(`value type ${type} is unknown`);
  return length;
}

/** Reads forward through the file in pieces; running past its end is corruption, not a crash. */
class Reader {
  position = 0;
  readonly #file: FileHandle;
  readonly #size: number;
  #buffer = Buffer.alloc(0);
  #start = 0;

  constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.#size = size;
  }

  async bytes(length: number): Promise<Buffer> {
    if (!this.#holds(length)) await this.#fill(length);
    const begin = this.position - this.#start;
    this.position += length;
    return this.#buffer.subarray(begin, begin + length);
  }

  /** Passes over strings without a promise for each: a vocabulary and its merges are 300,000 of them. */
  async skipStrings(count: number): Promise<void> {
    for (let index = 0; index < count; index++) {
      if (!this.#holds(8)) await this.#fill(8);
      const length = this.#buffer.readBigUInt64LE(this.position - this.#start);
      if (length > LONGEST_STRING) throw new CorruptError(`it claims ${length} bytes in a string`);
      this.position += 8 + Number(length);
    }
  }

  #holds(length: number): boolean {
    const from = this.position - this.#start;
    return from >= 0 && from + length <= this.#buffer.length;
  }

  async #fill(length: number): Promise<void> {
    if (this.position + length > Math.min(this.#size, LONGEST_HEADER))
      throw new CorruptError("its header is cut off");
    const buffer = Buffer.alloc(Math.max(length, READ_BYTES));
    const { bytesRead } = await this.#file.read(buffer, 0, buffer.length, this.position);
    if (bytesRead < length) throw new CorruptError("its header is cut off");
    this.#buffer = buffer.subarray(0, bytesRead);
    this.#start = this.position;
  }

  async skip(length: number): Promise<void> {
    if (this.position + length > this.#size) throw new CorruptError("its header is cut off");
    this.position += length;
  }

  async u32(): Promise<number> {
    return (await this.bytes(4)).readUInt32LE();
  }

  /** A 64-bit count that must not be larger than `most`. */
  async count(most: number, what: string): Promise<number> {
    const value = (await this.bytes(8)).readBigUInt64LE();
    if (value > BigInt(most)) throw new CorruptError(`it claims ${value} ${what}`);
    return Number(value);
  }

  async string(): Promise<string> {
    return (await this.bytes(await this.count(LONGEST_STRING, "bytes in a string"))).toString("utf8");
  }

  async scalar(type: number): Promise<number> {
    const length = scalarBytes(type);
    const bytes = await this.bytes(length);
    if (type === 6) return bytes.readFloatLE();
    if (type === 12) return bytes.readDoubleLE();
    if (type === 10) return Number(bytes.readBigUInt64LE());
    if (type === 11) return Number(bytes.readBigInt64LE());
    return type === 1 || type === 3 || type === 5 ? bytes.readIntLE(0, length) : bytes.readUIntLE(0, length);
  }
}
