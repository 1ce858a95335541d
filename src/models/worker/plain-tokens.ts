import type { LlamaModel, Token } from "node-llama-cpp";

/** A token that a chat form may use, though the vocabulary calls it an ordinary word: `<tool_call>`, `</think>`. */
const MARKER = /^<[^\s<>]+>$/;

/**
 * The tokens of a text as plain text. Control tokens are not looked for; words that the vocabulary always cuts out whole
 * are left as they are unless they look like a marker: those are spelt, so that no text can speak in the place of the form.
 */
export function plainTokens(model: LlamaModel, text: string): Token[] {
  const tokens = model.tokenize(text, false);
  if (!text.includes("<")) return tokens;
  return tokens.flatMap((token) => {
    if (!model.getTokenAttributes(token).userDefined) return [token];
    const word = model.detokenize([token], true);
    if (!MARKER.test(word)) return [token];
    return [...model.tokenize(word.slice(0, 1), false), ...model.tokenize(word.slice(1), false)];
  });
}
