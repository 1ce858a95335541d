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
