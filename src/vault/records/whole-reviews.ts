import { z } from "zod";
import { coverageSchema } from "../../util/coverage-schema.ts";
import { unitSchema, validatedFindingSchema } from "../../util/finding-schema.ts";
import type { RecordKind } from "./record-kind.ts";

const count = z.int().min(0);

const finding = z.strictObject({
  finding: validatedFindingSchema,
  headDigest: z.string().nullable(),
  stated: unitSchema.nullable(),
});

const schema = z.strictObject({
  v: z.literal(1),
  findings: z.array(finding),
  coverage: coverageSchema,
  toReview: count,
  model: z.strictObject({ id: z.string(), digest: z.string() }).nullable(),
  rulesDigest: z.string(),
  promptDigest: z.string(),
});

/** Namespace `verdicts`: how a whole review ended. Made anew whenever it is missing. */
export const wholeReviewRecord: RecordKind<z.infer<typeof schema>> = { version: 1, schema, migrations: {} };
