import { z } from "zod";
import type { GenerateRequest, JudgeRequest, Prompt } from "../../types/model.ts";
import { digest } from "../../util/digest.ts";

const count = z.number().min(0);
const probability = z.number().min(0).max(1);
const use = z.strictObject({
  promptTokens: count,
  cachedTokens: count,
  restoredTokens: count,
  generatedTokens: count,
  draftedTokens: count.default(0),
  acceptedTokens: count.default(0),
  prefillMs: count,
  generateMs: count,
});
const prompt = z.strictObject({ prefix: z.string(), context: z.string(), question: z.string() });

/**
 * One line of a recording. `key` says what was asked; a prompt beside it is for people who read or tune, and is not looked
 * at again, so that a recording written by hand may leave it out.
 */
export const entrySchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("model"),
    codeyRecording: z.literal(1),
    id: z.string(),
    digest: z.string(),
    contextSize: z.int().positive(),
  }),
  z.strictObject({ kind: z.literal("tokens"), key: z.string(), tokens: z.int().min(0) }),
  z.strictObject({
    kind: z.literal("judgement"),
    key: z.string(),
    prompt: prompt.optional(),
    probabilities: z.record(z.string(), probability),
    calibrated: z.record(z.string(), probability).optional(),
    use,
  }),
  z.strictObject({
    kind: z.literal("text"),
    key: z.string(),
    prompt: prompt.optional(),
    text: z.string(),
    use,
  }),
]);

export type Entry = z.infer<typeof entrySchema>;

/** What a judgement depends on. */
export function judgementKey({ prompt, labels, contentFree = "" }: JudgeRequest): string {
  return digest("judge", ...partsOf(prompt), contentFree, ...labels);
}

/** What a written answer depends on. */
export function textKey({ prompt, grammar, limit, seed }: GenerateRequest): string {
  return digest("generate", ...partsOf(prompt), grammar, String(limit), String(seed));
}

export function tokensKey(text: string): string {
  return digest("tokens", text);
}

function partsOf({ prefix, context, question }: Prompt): readonly string[] {
  return [prefix, context, question];
}
