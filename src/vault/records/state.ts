import { z } from "zod";
import { unitSchema, validatedFindingSchema } from "../../util/finding-schema.ts";
import type { RecordKind } from "./record-kind.ts";

const found = z.strictObject({
  v: z.literal(3),
  finding: validatedFindingSchema,
  headDigest: z.string().nullable(),
  stated: unitSchema.nullable(),
});

/** Namespace `state`: a finding of the last runs. */
export const findingRecord: RecordKind<z.infer<typeof found>> = {
  version: 3,
  schema: found,
  migrations: {
    /** Which text it was made on was not kept. */
    1: (record) => ({ ...record, headDigest: null }),
    /** Nothing that was learned changed a confidence before. */
    2: (record) => ({ ...record, stated: null }),
  },
};

const run = z.strictObject({ v: z.literal(1), fingerprints: z.array(z.string().min(1)) });

/** Namespace `state`: which findings the last run had, in order. */
export const runRecord: RecordKind<z.infer<typeof run>> = { version: 1, schema: run, migrations: {} };

const journal = z.strictObject({
  v: z.literal(1),
  change: z.string(),
  startedAt: z.iso.datetime(),
  total: z.int().min(0),
  done: z.int().min(0),
});

/** Namespace `state`: a review by a model that has not ended. */
export const journalRecord: RecordKind<z.infer<typeof journal>> = {
  version: 1,
  schema: journal,
  migrations: {},
};

const thread = z.strictObject({
  v: z.literal(1),
  branch: z.string().nullable(),
  summary: z.string(),
  turns: z.array(z.strictObject({ question: z.string(), answer: z.string(), at: z.iso.datetime() })),
});

/** Namespace `state`: a conversation on a branch. */
export const threadRecord: RecordKind<z.infer<typeof thread>> = {
  version: 1,
  schema: thread,
  migrations: {},
};
