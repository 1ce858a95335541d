import { z } from "zod";
import type { RecordKind } from "./record-kind.ts";

const piece = z.strictObject({
  symbol: z.string().nullable(),
  kind: z.enum(["function", "method", "class", "block", "lines"]),
  startLine: z.int().min(1),
  endLine: z.int().min(1),
  signature: z.string(),
  words: z.string(),
  isDocumented: z.boolean(),
});

const schema = z.strictObject({ v: z.literal(1), pieces: z.array(piece) });

/** Namespace `index`: the pieces of one blob, under its id. Made anew from the blob whenever it is missing. */
export const indexRecord: RecordKind<z.infer<typeof schema>> = { version: 1, schema, migrations: {} };

const vectors = z.strictObject({
  v: z.literal(1),
  model: z.string(),
  dimensions: z.int().min(0),
  scales: z.array(z.number().min(0)),
  /** Signed bytes in base64. */
  values: z.string(),
});

/** Namespace `index`: what an embedding model made of the pieces of one blob. Made anew whenever it is missing. */
export const vectorsRecord: RecordKind<z.infer<typeof vectors>> = {
  version: 1,
  schema: vectors.refine(
    ({ dimensions, scales, values }) => Buffer.byteLength(values, "base64") === dimensions * scales.length,
  ),
  migrations: {},
};
