import { z } from "zod";
import { claimShape, unitSchema } from "../../util/finding-schema.ts";
import type { RecordKind } from "./record-kind.ts";

/** Ninety days: what nobody has confirmed for so long may have become wrong. */
export const PATTERN_TTL_MS = 90 * 24 * 60 * 60 * 1000;

const pattern = z.strictObject({
  fingerprint: z.string().min(1),
  ruleId: claimShape.ruleId,
  path: z.string(),
  decision: z.enum(["accepted", "rejected"]),
  reason: z.string().nullable(),
  created: z.iso.datetime(),
  branch: z.string().nullable(),
  commit: z.string().nullable(),
  author: z.string().nullable(),
  category: claimShape.category,
  source: claimShape.source,
  origin: z.enum(["command", "fix", "commit"]),
  signature: z.string(),
  intent: z.string(),
  delta: z.strictObject({ before: z.string(), after: z.string().nullable() }),
  scope: z.string().regex(/^$|\/$/),
  stated: unitSchema.nullable(),
  confidence: unitSchema,
  expires: z.iso.datetime(),
  hits: z.int().min(0),
});

const schema = z.strictObject({ v: z.literal(2), pattern });

const firstVersion = z.strictObject({
  v: z.literal(1),
  decision: pattern.pick({
    fingerprint: true,
    ruleId: true,
    path: true,
    decision: true,
    reason: true,
    created: true,
  }),
});

/** Namespace `patterns`: what was said of a finding, with what it takes to recognise others like it. */
export const patternRecord: RecordKind<z.infer<typeof schema>> = {
  version: 2,
  schema,
  migrations: {
    /** The first version knew the decision alone: it goes on counting for that finding, and is like no other. */
    1: (record) => {
      const old = firstVersion.safeParse(record);
      if (!old.success) return record;
      const { decision } = old.data;
      return {
        pattern: {
          ...decision,
          branch: null,
          commit: null,
          author: null,
          category: "bug",
          source: decision.ruleId.startsWith("model/") ? "model" : "layer",
          origin: "command",
          signature: "",
          intent: "",
          delta: { before: "", after: null },
          scope: decision.path.slice(0, decision.path.lastIndexOf("/") + 1),
          stated: null,
          confidence: 0.9,
          expires: new Date(Date.parse(decision.created) + PATTERN_TTL_MS).toISOString(),
          hits: 0,
        },
      };
    },
  },
};
