import * as fc from "fast-check";
import type { ValidatedFinding } from "../../src/types/finding.ts";
import type { Report } from "../../src/types/report.ts";
import { collate, type CollateInput } from "../../src/report/collate.ts";

/** A whole, well-formed finding; a test names only what it is about. */
export function makeFinding(changes: Partial<ValidatedFinding> = {}): ValidatedFinding {
  return {
    fingerprint: "a1b2c3d4e5f60718293a4b5c6d7e8f90",
    ruleId: "security/shell-injection",
    source: "layer",
    category: "security",
    severity: "error",
    confidence: 0.95,
    path: "src/run.js",
    range: { startLine: 12, endLine: 12, startColumn: 3, endColumn: 22 },
    symbol: "Runner.start",
    message: "A shell command is built from `input`, so whoever controls it runs what they like.",
    evidence: '  exec("ls " + input);',
    suggestion: null,
    status: "reported",
    verdicts: [{ layer: "anchor", verdict: "pass", reason: "The line was changed." }],
    ...changes,
  };
}

export const provenFix = {
  range: { startLine: 12, endLine: 12 },
  replacement: '  execFile("ls", [input]);',
  status: "proven",
  proof: [
    { layer: "anchor", verdict: "pass", reason: "The lines are there." },
    { layer: "syntax", verdict: "pass", reason: "It parses." },
    { layer: "security", verdict: "pass", reason: "Nothing new." },
  ],
} as const;

export function makeInput(changes: Partial<CollateInput> = {}): CollateInput {
  return {
    run: {
      id: "run-1",
      mode: "commit",
      base: "1".repeat(40),
      head: "2".repeat(40),
      startedAt: "2026-03-01T10:00:00.000Z",
      durationMs: 1234.5,
      seed: 0,
      model: { id: "coder-7b", digest: "d".repeat(64) },
      rulesDigest: "r",
      promptDigest: "p",
      providers: ["local"],
    },
    version: "0.1.0",
    findings: [],
    coverage: {
      status: "complete",
      files: 3,
      chunks: 12,
      byRoute: { review: 8, static: 4, skip: 0 },
      reviewed: 8,
      cached: 2,
      notReviewed: [],
    },
    usage: {
      promptTokens: 1,
      cachedTokens: 2,
      generatedTokens: 3,
      modelLoadMs: 4.5,
      prefillMs: 5,
      generateMs: 6,
    },
    maxFindings: 100,
    ...changes,
  };
}

export function makeReport(
  findings: readonly ValidatedFinding[] = [],
  changes: Partial<CollateInput> = {},
): Report {
  return collate(makeInput({ findings, ...changes }));
}

/** Few paths, lines and rules, so that findings collide as real ones do; hostile text where text is free. */
export const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom(
    "\u001b]0;title\u0007",
    "::error::x",
    "line\r\nline",
    "```\n@all <img src=x>",
    "\u202eevil",
    "]]>--><a b='\"&",
  ),
);

export const anyFinding: fc.Arbitrary<ValidatedFinding> = fc
  .record({
    number: fc.integer({ min: 0, max: 15 }),
    ruleId: fc.constantFrom("lint/a", "security/b", "model/bug"),
    source: fc.constantFrom("layer", "model", "pattern"),
    category: fc.constantFrom("bug", "security"),
    severity: fc.constantFrom("error", "warning", "note"),
    confidence: fc.constantFrom(0, 0.5, 0.6, 0.95, 1),
    path: fc.oneof(
      fc.constantFrom("a.ts", "src/b.py"),
      anyText.filter((text) => text !== ""),
    ),
    start: fc.integer({ min: 1, max: 9 }),
    length: fc.integer({ min: 0, max: 3 }),
    message: anyText,
    evidence: anyText,
    status: fc.constantFrom("reported", "suppressed", "rejected"),
    fix: fc.option(fc.record({ replacement: anyText, status: fc.constantFrom("proven", "unproven") })),
  })
  .map(({ number, start, length, fix, ...rest }) => {
    const range = { startLine: start, endLine: start + length };
    const suggestion = fix === null ? null : { ...fix, range, proof: [] };
    return makeFinding({ ...rest, range, suggestion, fingerprint: `f${number}`.padEnd(16, "0") });
  });
