import { f32, padded, text, u32, u64 } from "./gguf-bytes.ts";

/** https://github.com/ggml-org/ggml/blob/master/docs/gguf.md: the value types that the generator needs. */
export type GgufValue =
  | { readonly type: "u32"; readonly value: number }
  | { readonly type: "f32"; readonly value: number }
  | { readonly type: "bool"; readonly value: boolean }
  | { readonly type: "string"; readonly value: string }
  | { readonly type: "strings"; readonly value: readonly string[] }
  | { readonly type: "i32s"; readonly value: readonly number[] };

/** An F32 tensor; the first size is the contiguous one (a matrix row). */
export interface GgufTensor {
  readonly name: string;
  readonly sizes: readonly number[];
  readonly values: Float32Array;
}

export interface GgufFile {
  readonly metadata: Readonly<Record<string, GgufValue>>;
  readonly tensors: readonly GgufTensor[];
}

const TYPE = { u32: 4, i32: 5, f32: 6, bool: 7, string: 8, array: 9 } as const;

/** The bytes of a GGUF version 3 file, little-endian, tensors aligned to 32 bytes. Tests damage them before they are written. */
export function encodeGguf({ metadata, tensors }: GgufFile): Buffer {
  const keys = Object.entries(metadata);
  const head = [Buffer.from("GGUF"), u32(3), u64(tensors.length), u64(keys.length)];
  for (const [key, value] of keys) head.push(text(key), Buffer.concat(encodeValue(value)));
  const data: Buffer[] = [];
  let offset = 0;
  for (const { name, sizes, values } of tensors) {
    head.push(text(name), u32(sizes.length), ...sizes.map(u64), u32(0), u64(offset));
    const bytes = padded(Buffer.from(values.buffer, values.byteOffset, values.byteLength));
    data.push(bytes);
    offset += bytes.length;
  }
  return Buffer.concat([padded(Buffer.concat(head)), ...data]);
}

function encodeValue(value: GgufValue): Buffer[] {
  switch (value.type) {
    case "u32":
      return [u32(TYPE.u32), u32(value.value)];
    case "f32":
      return [u32(TYPE.f32), f32(value.value)];
    case "bool":
      return [u32(TYPE.bool), Buffer.from([value.value ? 1 : 0])];
    case "string":
      return [u32(TYPE.string), text(value.value)];
    case "strings":
      return [u32(TYPE.array), u32(TYPE.string), u64(value.value.length), ...value.value.map(text)];
    case "i32s":
      return [u32(TYPE.array), u32(TYPE.i32), u64(value.value.length), ...value.value.map(u32)];
  }
}
