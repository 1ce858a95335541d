import { z } from "zod";
import { claimShape, verdictsSchema } from "../../util/finding-schema.ts";
import type { RecordKind } from "./record-kind.ts";

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

const schema = z.strictObject({ v: z.literal(1), findings: z.array(cachedFinding) });

/** Namespace `verdicts`: the model's answer to one question. An older answer is asked for again. */
export const reviewRecord: RecordKind<z.infer<typeof schema>> = { version: 1, schema, migrations: {} };
