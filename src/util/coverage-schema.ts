import { z } from "zod";

const count = z.int().min(0);

const notReviewed = z.strictObject({
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
});

/** `Coverage` as foreign data: in a saved report, and in a review that the vault has kept. */
export const coverageSchema = z.strictObject({
  status: z.enum(["complete", "partial", "none"]),
  files: count,
  chunks: count,
  byRoute: z.strictObject({ review: count, static: count, skip: count }),
  reviewed: count,
  cached: count,
  notReviewed: z.array(notReviewed),
});
