import type { GgufValue } from "./encode-gguf.ts";

/** Token types of `tokenizer.ggml.token_type`. */
const NORMAL = 1;
const CONTROL = 3;
const USER_DEFINED = 4;

export interface Vocabulary {
  readonly texts: readonly string[];
  readonly metadata: Readonly<Record<string, GgufValue>>;
  /** Id of a byte token, by its one ASCII character. */
  byte(character: string): number;
  /** Id of a whole-word token. */
  word(text: string): number;
  readonly endOfTurn: number;
}

const CHATML =
  "{% for message in messages %}{{'<|im_start|>' + message['role'] + '\n' + message['content'] + '<|im_end|>' + '\n'}}{% endfor %}" +
  "{% if add_generation_prompt %}{{ '<|im_start|>assistant\n' }}{% endif %}";

/**
 * A byte-level vocabulary of the `gpt2` kind without merges: 256 bytes, ChatML's control tokens, and `words`, each
 * one token wherever it stands in a text (llama.cpp cuts user-defined tokens out of plain text, longest first).
 */
export function makeVocabulary(words: readonly string[], chatTemplate = CHATML): Vocabulary {
  const letters = byteLetters();
  const control = ["<|endoftext|>", "<|im_start|>", "<|im_end|>"];
  const texts = [...letters, ...control, ...words];
  if (new Set(texts).size !== texts.length)
    throw new Error(`a word is listed twice or is a single byte: ${words.join(" ")}`);
  const types = [
    ...letters.map(() => NORMAL),
    ...control.map(() => CONTROL),
    ...words.map(() => USER_DEFINED),
  ];
  const endOfTurn = texts.indexOf("<|im_end|>");
  return {
    texts,
    endOfTurn,
    byte: (character) => character.charCodeAt(0),
    word(text) {
      const id = texts.indexOf(text, letters.length);
      if (id < 0) throw new Error(`no token for the word ${text}`);
      return id;
    },
    metadata: {
      "tokenizer.ggml.model": { type: "string", value: "gpt2" },
      "tokenizer.ggml.pre": { type: "string", value: "qwen2" },
      "tokenizer.ggml.tokens": { type: "strings", value: texts },
      "tokenizer.ggml.token_type": { type: "i32s", value: types },
      "tokenizer.ggml.merges": { type: "strings", value: [] },
      "tokenizer.ggml.eos_token_id": { type: "u32", value: endOfTurn },
      "tokenizer.ggml.bos_token_id": { type: "u32", value: texts.indexOf("<|endoftext|>") },
      "tokenizer.ggml.padding_token_id": { type: "u32", value: texts.indexOf("<|endoftext|>") },
      "tokenizer.ggml.add_bos_token": { type: "bool", value: false },
      "tokenizer.chat_template": { type: "string", value: chatTemplate },
    },
  };
}

/** GPT-2's table: printable Latin-1 bytes stand for themselves, the others for U+0100 onwards. */
function byteLetters(): string[] {
  let next = 0x100;
  return Array.from({ length: 256 }, (_, byte) => {
    const printable = (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
    return String.fromCodePoint(printable ? byte : next++);
  });
}
