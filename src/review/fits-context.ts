import { PREFIX } from "./prompts.ts";

/** Tokens kept free for the chat form, the question and a claim of at most 200 characters. */
const ROOM_FOR_WORDS = 160;

/** Most tokens of a finding: as many as its JSON has bytes in the worst case, when no token is longer than one. */
export const FINDING_TOKENS = 320;

/**
 * Throws RangeError when prefix, chunk, words and answer together are longer than the model's context. Nothing is
 * ever cut to make it fit: a chunk that was read in part would be shown as reviewed.
 */
export async function fitsContext(
  model: { readonly contextSize: number; readonly countTokens: (text: string) => Promise<number> },
  context: string,
): Promise<void> {
  const [prefix, chunk] = await Promise.all([model.countTokens(PREFIX), model.countTokens(context)]);
  const needed = prefix + chunk + ROOM_FOR_WORDS + FINDING_TOKENS;
  if (needed > model.contextSize) {
    throw new RangeError(
      `It needs ${needed} tokens with its question and answer, and the model's context holds ${model.contextSize}.`,
    );
  }
}
