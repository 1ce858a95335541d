import type { Prompt } from "../types/model.ts";

/** Tokens kept free for the model's chat form and for the labels of a judgement. */
const FORM_TOKENS = 40;

/** Tokens kept free for a claim of at most 200 characters and an objection to a fix. */
const CLAIM_TOKENS = 120;

/** Most tokens of a finding: as many as its JSON has bytes in the worst case, when no token is longer than one. */
export const FINDING_TOKENS = 320;

/** What is needed of a model to know a prompt's length before it is sent. */
export interface Measure {
  readonly contextSize: number;
  readonly countTokens: (text: string) => Promise<number>;
}

/** Tokens that are left for an answer to a prompt; below zero when the prompt alone is too long. */
export async function roomAfter({ contextSize, countTokens }: Measure, prompt: Prompt): Promise<number> {
  const parts = [prompt.prefix, prompt.context, prompt.question];
  const counts = await Promise.all(parts.map(countTokens));
  return counts.reduce((room, count) => room - count, contextSize - FORM_TOKENS);
}

/** True when a chunk can be asked about with its claim and answer inside the model's context. */
export async function hasRoom(measure: Measure, prompt: Prompt): Promise<boolean> {
  return (await tokensNeeded(measure, prompt)) <= measure.contextSize;
}

async function tokensNeeded(measure: Measure, prompt: Prompt): Promise<number> {
  return measure.contextSize - (await roomAfter(measure, prompt)) + CLAIM_TOKENS + FINDING_TOKENS;
}

/**
 * Throws RangeError when a chunk cannot be asked about with its claim and answer inside the model's context. Nothing of the chunk is
 * ever cut to make it fit: a chunk that was read in part would be shown as reviewed.
 */
export async function fitsContext(measure: Measure, prompt: Prompt): Promise<void> {
  const needed = await tokensNeeded(measure, prompt);
  if (needed > measure.contextSize) {
    throw new RangeError(
      `It needs ${needed} tokens with its question and answer, and the model's context holds ${measure.contextSize}.`,
    );
  }
}
