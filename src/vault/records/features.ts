import { z } from "zod";
import type { RecordKind } from "./record-kind.ts";

const item = z.strictObject({
  fingerprint: z.string().min(1),
  ruleId: z.string(),
  path: z.string(),
  state: z.enum(["open", "fixed", "changed"]),
  since: z.iso.datetime(),
  commit: z.string().nullable(),
  delta: z.strictObject({ before: z.string(), after: z.string().nullable() }),
});

const schema = z.strictObject({ v: z.literal(1), branch: z.string(), items: z.array(item) });

/** Namespace `features`: what was reported on one branch, and what became of it. */
export const branchRecord: RecordKind<z.infer<typeof schema>> = { version: 1, schema, migrations: {} };
