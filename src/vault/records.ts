import { z } from "zod";

/**
 * What lies in the vault, as foreign data: it was written by another process, maybe another version, and is believed
 * only after it was parsed. A change that older readers would misread gets a new `v`, and old records count as missing.
 */

const line = z.int().min(1);
const lineRange = { startLine: line, endLine: line };

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
  "constitution",
  "second-look",
  "suppression",
  "vault",
  "confidence",
  "collate",
]);

const verdicts = z.array(
  z.strictObject({ layer: judge, verdict: z.enum(["pass", "reject", "suppress"]), reason: z.string() }),
);

const suggestion = { range: z.strictObject(lineRange), replacement: z.string() };

const claim = {
  ruleId: z.string().min(1),
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
  confidence: z.number().min(0).max(1),
  path: z.string().min(1),
  range: z.strictObject({ ...lineRange, startColumn: line.exactOptional(), endColumn: line.exactOptional() }),
  symbol: z.string().nullable(),
  message: z.string(),
  evidence: z.string(),
};

/** Lines of an answer count from its chunk's first line, 0; path and quote are filled in when it is used again. */
const offsets = { startLine: z.int().min(0), endLine: z.int().min(0) };
const cachedFinding = z.strictObject({
  ...claim,
  path: z.literal(""),
  evidence: z.literal(""),
  range: z.strictObject(offsets),
  suggestion: z.strictObject({ ...suggestion, range: z.strictObject(offsets) }).nullable(),
  verdicts: verdicts.exactOptional(),
});

const validatedFinding = z.strictObject({
  ...claim,
  fingerprint: z.string().min(1),
  status: z.enum(["reported", "suppressed", "rejected"]),
  suggestion: z
    .strictObject({ ...suggestion, status: z.enum(["proven", "unproven"]), proof: verdicts })
    .nullable(),
  verdicts,
});

const decision = z.strictObject({
  fingerprint: z.string().min(1),
  ruleId: z.string(),
  path: z.string(),
  decision: z.enum(["accepted", "rejected"]),
  reason: z.string().nullable(),
  created: z.iso.datetime(),
});

/** Namespace `verdicts`: the model's answer to one question. */
export const reviewRecord = z.strictObject({ v: z.literal(1), findings: z.array(cachedFinding) });
/** Namespace `patterns`: what a person said of a finding. */
export const decisionRecord = z.strictObject({ v: z.literal(1), decision });
/** Namespace `state`: a finding of the last runs. */
export const findingRecord = z.strictObject({ v: z.literal(1), finding: validatedFinding });
