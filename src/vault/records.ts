import { z } from "zod";
import { claimShape, validatedFindingSchema, verdictsSchema } from "../util/finding-schema.ts";

/**
 * What lies in the vault, as foreign data: it was written by another process, maybe another version, and is believed
 * only after it was parsed. A change that older readers would misread gets a new `v`, and old records count as missing.
 */

/** Lines of an answer count from its chunk's first line, 0; path and quote are filled in when it is used again. */
const offsets = { startLine: z.int().min(0), endLine: z.int().min(0) };
const cachedFinding = z.strictObject({
  ...claimShape,
  path: z.literal(""),
  evidence: z.literal(""),
  range: z.strictObject(offsets),
  suggestion: z.strictObject({ range: z.strictObject(offsets), replacement: z.string() }).nullable(),
  verdicts: verdictsSchema.exactOptional(),
});

const decision = z.strictObject({
  fingerprint: z.string().min(1),
  ruleId: z.string(),
  path: z.string(),
  decision: z.enum(["accepted", "rejected"]),
  reason: z.string().nullable(),
  created: z.iso.datetime(),
});

/** Namespace `verdicts`: the model's answer to one question. */
export const reviewRecord = z.strictObject({ v: z.literal(1), findings: z.array(cachedFinding) });
/** Namespace `patterns`: what a person said of a finding. */
export const decisionRecord = z.strictObject({ v: z.literal(1), decision });
/** Namespace `state`: a finding of the last runs. */
export const findingRecord = z.strictObject({
  v: z.literal(2),
  finding: validatedFindingSchema,
  headDigest: z.string().nullable(),
});
/** Namespace `state`: which findings the last run had, in order. */
export const runRecord = z.strictObject({ v: z.literal(1), fingerprints: z.array(z.string().min(1)) });
