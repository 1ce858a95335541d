import { z } from "zod";
import { unitSchema, validatedFindingSchema } from "../../util/finding-schema.ts";
import type { RecordKind } from "./record-kind.ts";

const count = z.int().min(0);

const coverage = z.strictObject({
  status: z.enum(["complete", "partial", "none"]),
  files: count,
  chunks: count,
  byRoute: z.strictObject({ review: count, static: count, skip: count }),
  reviewed: count,
  cached: count,
  notReviewed: z.array(
    z.strictObject({
      path: z.string(),
      symbol: z.string().nullable(),
      reason: z.enum([
        "time-budget",
        "too-large",
        "binary",
        "generated",
        "ignored",
        "model-error",
        "unsupported",
      ]),
      detail: z.string().exactOptional(),
    }),
  ),
});

const finding = z.strictObject({
  finding: validatedFindingSchema,
  headDigest: z.string().nullable(),
  stated: unitSchema.nullable(),
});

const schema = z.strictObject({
  v: z.literal(1),
  findings: z.array(finding),
  coverage,
  toReview: count,
  model: z.strictObject({ id: z.string(), digest: z.string() }).nullable(),
  rulesDigest: z.string(),
  promptDigest: z.string(),
});

/** Namespace `verdicts`: how a whole review ended. Made anew whenever it is missing. */
export const wholeReviewRecord: RecordKind<z.infer<typeof schema>> = { version: 1, schema, migrations: {} };
