import { z } from "zod";
import type { RecordKind } from "./record-kind.ts";

const count = z.int().min(0);

const schema = z.strictObject({
  v: z.literal(1),
  timing: z.strictObject({
    startedAt: z.iso.datetime(),
    model: z.string(),
    durationMs: count,
    loadMs: count,
    readMs: count,
    writeMs: count,
    chunks: count,
    cached: count,
    promptTokens: count,
    generatedTokens: count,
  }),
});

/** Namespace `timings`: what one review by a model took. Nothing of what was reviewed is in it. */
export const timingRecord: RecordKind<z.infer<typeof schema>> = { version: 1, schema, migrations: {} };
