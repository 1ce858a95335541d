import type { LlamaModel, Token } from "node-llama-cpp";

/** `tokenizer.ggml.token_type`: these stand for their own text. */
const USER_DEFINED = 4;
const NORMAL = 1;

/**
 * The bytes that each token writes, for vocabularies of the `gpt2` kind, whose tokens are spelt with a letter per byte. Null
 * for other kinds: there a token's text depends on what is before it.
 */
export function readTokenBytes(model: LlamaModel): ((token: Token) => Uint8Array | null) | null {
  const { tokenizer } = model.fileInfo.metadata;
  const { model: kind, tokens, token_type: types } = tokenizer?.ggml ?? {};
  if (kind !== "gpt2" || !Array.isArray(tokens) || !Array.isArray(types)) return null;
  const bytes = bytesByLetter();
  return (token) => {
    const text: unknown = tokens[token];
    if (typeof text !== "string") return null;
    if (types[token] === USER_DEFINED) return Buffer.from(text);
    if (types[token] !== NORMAL) return null;
    const spelt = Array.from(text, (letter) => bytes.get(letter));
    return spelt.every((byte) => byte !== undefined) ? Uint8Array.from(spelt) : null;
  };
}

/** GPT-2's table: printable Latin-1 bytes stand for themselves, the others for U+0100 onwards. */
function bytesByLetter(): ReadonlyMap<string, number> {
  const letters = new Map<string, number>();
  let next = 0x100;
  for (let byte = 0; byte < 256; byte++) {
    const isPrintable = (byte >= 0x21 && byte <= 0x7e) || (byte >= 0xa1 && byte <= 0xac) || byte >= 0xae;
    letters.set(String.fromCodePoint(isPrintable ? byte : next++), byte);
  }
  return letters;
}
