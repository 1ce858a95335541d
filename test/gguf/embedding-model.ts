import { encodeGguf, type GgufTensor, type GgufValue } from "./encode-gguf.ts";
import { normal, seededRandom } from "./random.ts";

const EMBEDDING = 64;
const FEED_FORWARD = 64;

export interface EmbeddingProgram {
  readonly name: string;
  /** Words that mean the same: texts are alike as far as they share meanings. Every other word means nothing. */
  readonly meanings: readonly (readonly string[])[];
  readonly contextLength?: number;
}

/*
 * How it works. Each meaning has a random direction, which the tokens of its words carry; every other token is zero. The one
 * block adds nothing, so that what is averaged over the text is its meanings, as often as they are named. Words are cut by WordPiece
 * (llama.cpp marks the beginning of a word with U+2581), so that a name such as `deleteUser` has its parts.
 */

/** A model file of the `nomic-bert` architecture whose vectors say which meanings a text names. */
export function embeddingModelBytes({ name, meanings, contextLength = 256 }: EmbeddingProgram): Buffer {
  const letters = [..."abcdefghijklmnopqrstuvwxyz0123456789_:.,;()[]{}<>=+-*/\"'`!?$#@&|%^~\\"];
  const words = meanings.flat();
  const plain = [...letters, ...words.filter((word) => word.length > 1)];
  const tokens = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "[MASK]",
    ...plain.map((text) => `\u2581${text}`),
    ...plain,
  ];
  const random = seededRandom(11);
  const directions = meanings.map(() => Array.from({ length: EMBEDDING }, () => normal(random)));
  const embeddings = new Float32Array(tokens.length * EMBEDDING);
  for (const [id, token] of tokens.entries()) {
    const meaning = meanings.findIndex((one) => one.includes(token.replace("\u2581", "")));
    embeddings.set(directions[meaning] ?? [], id * EMBEDDING);
  }
  return encodeGguf({
    metadata: { ...shapeOf(name, contextLength), ...vocabularyOf(tokens) },
    tensors: [
      tensor("token_embd.weight", [EMBEDDING, tokens.length], embeddings),
      tensor("token_types.weight", [EMBEDDING, 2]),
      ...norm("token_embd_norm"),
      tensor("blk.0.attn_qkv.weight", [EMBEDDING, 3 * EMBEDDING]),
      tensor("blk.0.attn_output.weight", [EMBEDDING, EMBEDDING]),
      ...norm("blk.0.attn_output_norm"),
      tensor("blk.0.ffn_up.weight", [EMBEDDING, FEED_FORWARD]),
      tensor("blk.0.ffn_gate.weight", [EMBEDDING, FEED_FORWARD]),
      tensor("blk.0.ffn_down.weight", [FEED_FORWARD, EMBEDDING]),
      ...norm("blk.0.layer_output_norm"),
    ],
  });
}

function tensor(name: string, sizes: readonly number[], values?: Float32Array): GgufTensor {
  return { name, sizes, values: values ?? new Float32Array(sizes.reduce((all, size) => all * size, 1)) };
}

function norm(name: string): GgufTensor[] {
  return [
    tensor(`${name}.weight`, [EMBEDDING], new Float32Array(EMBEDDING).fill(1)),
    tensor(`${name}.bias`, [EMBEDDING]),
  ];
}

function shapeOf(name: string, contextLength: number): Record<string, GgufValue> {
  return {
    "general.architecture": { type: "string", value: "nomic-bert" },
    "general.name": { type: "string", value: name },
    "general.file_type": { type: "u32", value: 0 },
    "nomic-bert.block_count": { type: "u32", value: 1 },
    "nomic-bert.context_length": { type: "u32", value: contextLength },
    "nomic-bert.embedding_length": { type: "u32", value: EMBEDDING },
    "nomic-bert.feed_forward_length": { type: "u32", value: FEED_FORWARD },
    "nomic-bert.attention.head_count": { type: "u32", value: 2 },
    "nomic-bert.attention.layer_norm_epsilon": { type: "f32", value: 1e-12 },
    "nomic-bert.attention.causal": { type: "bool", value: false },
    "nomic-bert.pooling_type": { type: "u32", value: 1 },
    "nomic-bert.rope.freq_base": { type: "f32", value: 1000 },
  };
}

function vocabularyOf(tokens: readonly string[]): Record<string, GgufValue> {
  const id = (text: string): GgufValue => ({ type: "u32", value: tokens.indexOf(text) });
  return {
    "tokenizer.ggml.model": { type: "string", value: "bert" },
    "tokenizer.ggml.tokens": { type: "strings", value: tokens },
    "tokenizer.ggml.token_type": { type: "i32s", value: tokens.map((_, at) => (at < 5 ? 3 : 1)) },
    "tokenizer.ggml.token_type_count": { type: "u32", value: 2 },
    "tokenizer.ggml.bos_token_id": id("[CLS]"),
    "tokenizer.ggml.eos_token_id": id("[SEP]"),
    "tokenizer.ggml.cls_token_id": id("[CLS]"),
    "tokenizer.ggml.seperator_token_id": id("[SEP]"),
    "tokenizer.ggml.unknown_token_id": id("[UNK]"),
    "tokenizer.ggml.padding_token_id": id("[PAD]"),
    "tokenizer.ggml.mask_token_id": id("[MASK]"),
  };
}
