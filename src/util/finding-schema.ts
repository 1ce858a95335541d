import { z } from "zod";

/**
 * Findings as foreign data, in the pieces that a saved report and a vault record share. The closed sets stand here once
 * for both; a test compares them with the types of `types/finding.ts`, both ways.
 */

const line = z.int().min(1);

export const lineRangeSchema = z.strictObject({ startLine: line, endLine: line });

/** 0..1. */
export const unitSchema = z.number().min(0).max(1);

const judge = z.enum([
  "syntax",
  "style",
  "lint",
  "security",
  "integrity",
  "anchor",
  "evidence",
  "refutation",
  "base",
  "second-look",
  "suppression",
  "vault",
  "confidence",
  "verify",
  "collate",
  "constitution",
]);

export const verdictsSchema = z.array(
  z.strictObject({ layer: judge, verdict: z.enum(["pass", "reject", "suppress"]), reason: z.string() }),
);

/** What a finding says, whatever became of it. */
export const claimShape = {
  ruleId: z.string().regex(/^[^/]+\/.+$/),
  source: z.enum(["layer", "model", "pattern"]),
  category: z.enum([
    "bug",
    "security",
    "performance",
    "maintainability",
    "style",
    "testing",
    "documentation",
  ]),
  severity: z.enum(["error", "warning", "note"]),
  confidence: unitSchema,
  path: z.string().min(1),
  range: z.strictObject({
    ...lineRangeSchema.shape,
    startColumn: line.exactOptional(),
    endColumn: line.exactOptional(),
  }),
  symbol: z.string().nullable(),
  message: z.string(),
  evidence: z.string(),
};

const validatedSuggestion = z.strictObject({
  range: lineRangeSchema,
  replacement: z.string(),
  status: z.enum(["proven", "unproven"]),
  proof: verdictsSchema,
});

/** A finding as it stands in a report. */
export const validatedFindingSchema = z.strictObject({
  fingerprint: z.string().min(1),
  ...claimShape,
  suggestion: validatedSuggestion.nullable(),
  status: z.enum(["reported", "suppressed", "rejected"]),
  verdicts: verdictsSchema,
});
