import type { GgufFile, GgufTensor } from "./encode-gguf.ts";
import type { Vocabulary } from "./vocabulary.ts";

export interface Shape {
  readonly name: string;
  readonly contextLength: number;
  readonly blocks: number;
  readonly embedding: number;
  readonly feedForward: number;
  readonly heads: number;
  readonly keyValueHeads: number;
}

export const NORM_EPSILON = 1e-6;

/** Sets the weights of one tensor, which come as zeros (ones for norms); rows are outputs, columns inputs. */
export type Fill = (name: string, values: Float32Array, columns: number) => void;

/** A model of the `qwen2` architecture, all in F32, whose weights `fill` sets. */
export function qwen2File(shape: Shape, vocabulary: Vocabulary, fill: Fill): GgufFile {
  const { embedding, feedForward, heads, keyValueHeads } = shape;
  const keyValue = (embedding / heads) * keyValueHeads;
  const tensors: GgufTensor[] = [];
  const add = (name: string, ...sizes: number[]): void => {
    const values = new Float32Array(sizes.reduce((product, size) => product * size, 1));
    if (name.endsWith("norm.weight")) values.fill(1);
    fill(name, values, sizes[0] ?? 1);
    tensors.push({ name, sizes, values });
  };
  add("token_embd.weight", embedding, vocabulary.texts.length);
  for (let block = 0; block < shape.blocks; block++) {
    const name = (part: string): string => `blk.${block}.${part}`;
    add(name("attn_norm.weight"), embedding);
    add(name("attn_q.weight"), embedding, embedding);
    add(name("attn_q.bias"), embedding);
    add(name("attn_k.weight"), embedding, keyValue);
    add(name("attn_k.bias"), keyValue);
    add(name("attn_v.weight"), embedding, keyValue);
    add(name("attn_v.bias"), keyValue);
    add(name("attn_output.weight"), embedding, embedding);
    add(name("ffn_norm.weight"), embedding);
    add(name("ffn_gate.weight"), embedding, feedForward);
    add(name("ffn_up.weight"), embedding, feedForward);
    add(name("ffn_down.weight"), feedForward, embedding);
  }
  add("output_norm.weight", embedding);
  add("output.weight", embedding, vocabulary.texts.length);
  return { metadata: { ...shapeMetadata(shape), ...vocabulary.metadata }, tensors };
}

function shapeMetadata(shape: Shape): GgufFile["metadata"] {
  return {
    "general.architecture": { type: "string", value: "qwen2" },
    "general.name": { type: "string", value: shape.name },
    "general.file_type": { type: "u32", value: 0 },
    "general.quantization_version": { type: "u32", value: 2 },
    "qwen2.block_count": { type: "u32", value: shape.blocks },
    "qwen2.context_length": { type: "u32", value: shape.contextLength },
    "qwen2.embedding_length": { type: "u32", value: shape.embedding },
    "qwen2.feed_forward_length": { type: "u32", value: shape.feedForward },
    "qwen2.attention.head_count": { type: "u32", value: shape.heads },
    "qwen2.attention.head_count_kv": { type: "u32", value: shape.keyValueHeads },
    "qwen2.rope.freq_base": { type: "f32", value: 1e6 },
    "qwen2.attention.layer_norm_rms_epsilon": { type: "f32", value: NORM_EPSILON },
  };
}
