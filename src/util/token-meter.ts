import type { TokenUse } from "../types/model.ts";
import type { Usage } from "../types/report.ts";

export const NO_TOKENS: TokenUse = {
  promptTokens: 0,
  cachedTokens: 0,
  restoredTokens: 0,
  generatedTokens: 0,
  draftedTokens: 0,
  acceptedTokens: 0,
  prefillMs: 0,
  generateMs: 0,
};

/** What a report says of a review that asked no model. */
export const NOTHING_USED: Usage = {
  promptTokens: 0,
  cachedTokens: 0,
  generatedTokens: 0,
  modelLoadMs: 0,
  prefillMs: 0,
  generateMs: 0,
};

/** The tokens and times of two calls together. */
export function addUse(one: TokenUse, other: TokenUse): TokenUse {
  return {
    promptTokens: one.promptTokens + other.promptTokens,
    cachedTokens: one.cachedTokens + other.cachedTokens,
    restoredTokens: one.restoredTokens + other.restoredTokens,
    generatedTokens: one.generatedTokens + other.generatedTokens,
    draftedTokens: one.draftedTokens + other.draftedTokens,
    acceptedTokens: one.acceptedTokens + other.acceptedTokens,
    prefillMs: one.prefillMs + other.prefillMs,
    generateMs: one.generateMs + other.generateMs,
  };
}
