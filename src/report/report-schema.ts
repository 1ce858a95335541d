import { z } from "zod";

/** The report as foreign data: what `codey report` and `codey collate` read, and the source of the shipped JSON Schema. */

const count = z.int().min(0);
const line = z.int().min(1);
const unit = z.number().min(0).max(1);
const lineRange = { startLine: line, endLine: line };
const lines = z.strictObject(lineRange);

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
  "collate",
  "constitution",
]);

const verdict = z.strictObject({
  layer: judge,
  verdict: z.enum(["pass", "reject", "suppress"]),
  reason: z.string(),
});

const suggestion = z.strictObject({
  range: lines,
  replacement: z.string(),
  status: z.enum(["proven", "unproven"]),
  proof: z.array(verdict),
});

const finding = z.strictObject({
  fingerprint: z.string().min(1),
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
  confidence: unit,
  path: z.string().min(1),
  range: z.strictObject({ ...lineRange, startColumn: line.exactOptional(), endColumn: line.exactOptional() }),
  symbol: z.string().nullable(),
  message: z.string(),
  evidence: z.string(),
  suggestion: suggestion.nullable(),
  status: z.enum(["reported", "suppressed", "rejected"]),
  verdicts: z.array(verdict),
});

const run = z.strictObject({
  id: z.string(),
  mode: z.enum(["staged", "worktree", "commit", "range", "patch", "pr"]),
  base: z.string(),
  head: z.string(),
  startedAt: z.iso.datetime(),
  durationMs: z.number().min(0),
  seed: z.int(),
  model: z.strictObject({ id: z.string(), digest: z.string() }).nullable(),
  rulesDigest: z.string(),
  promptDigest: z.string(),
  providers: z.array(z.string()),
});

const notReviewed = z.strictObject({
  path: z.string(),
  symbol: z.string().nullable(),
  reason: z.enum([
    "time-budget",
    "too-large",
    "binary",
    "generated",
    "ignored",
    "model-error",
    "unsupported",
  ]),
  detail: z.string().exactOptional(),
});

const coverage = z.strictObject({
  status: z.enum(["complete", "partial", "none"]),
  files: count,
  chunks: count,
  byRoute: z.strictObject({ review: count, static: count, skip: count }),
  reviewed: count,
  cached: count,
  notReviewed: z.array(notReviewed),
});

const usage = z.strictObject({
  promptTokens: count,
  cachedTokens: count,
  generatedTokens: count,
  modelLoadMs: z.number().min(0),
  prefillMs: z.number().min(0),
  generateMs: z.number().min(0),
});

const summary = z.strictObject({
  error: count,
  warning: count,
  note: count,
  rejected: count,
  suppressed: count,
});

export const reportSchema = z.strictObject({
  schemaVersion: z.literal(1),
  tool: z.strictObject({ name: z.literal("codey"), version: z.string() }),
  run,
  coverage,
  findings: z.array(finding),
  usage,
  summary,
});
