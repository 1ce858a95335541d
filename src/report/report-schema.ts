import { z } from "zod";
import { coverageSchema } from "../util/coverage-schema.ts";
import { validatedFindingSchema } from "../util/finding-schema.ts";

/** The report as foreign data: what `codey report` and `codey collate` read, and the source of the shipped JSON Schema. */

const count = z.int().min(0);
const run = z.strictObject({
  id: z.string(),
  mode: z.enum(["staged", "worktree", "commit", "range", "patch", "pr"]),
  base: z.string(),
  head: z.string(),
  startedAt: z.iso.datetime(),
  durationMs: z.number().min(0),
  seed: z.int(),
  model: z.strictObject({ id: z.string(), digest: z.string() }).nullable(),
  rulesDigest: z.string(),
  promptDigest: z.string(),
  providers: z.array(z.string()),
});

const usage = z.strictObject({
  promptTokens: count,
  cachedTokens: count,
  generatedTokens: count,
  modelLoadMs: z.number().min(0),
  prefillMs: z.number().min(0),
  generateMs: z.number().min(0),
});

const summary = z.strictObject({
  error: count,
  warning: count,
  note: count,
  rejected: count,
  suppressed: count,
});

export const reportSchema = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: z.literal("codey"), version: z.string() }),
  run,
  coverage: coverageSchema,
  findings: z.array(validatedFindingSchema),
  usage,
  summary,
});
