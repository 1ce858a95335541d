import { beforeAll, expect, test } from "vitest";
import { applyFixes, type Fixable } from "../../src/apply-fixes.ts";
import { makeProofTools } from "../../src/proof-tools.ts";
import type { ProofTools } from "../../src/validate/validation-context.ts";

const path = "a.js";
const text = [
  "export function f(a, b) {",
  "  if (a !== a) return 1;",
  "  const c = a + b;",
  "  if (b !== b) return 2;",
  "  return c;",
  "}",
  "",
].join("\n");

let tools: ProofTools;
beforeAll(async () => {
  const toolsFor = await makeProofTools([{ path, text }], async (paths) => paths.map(() => null));
  tools = await toolsFor(path);
});

function fix(line: number, replacement: string, other: Partial<Fixable> = {}): Fixable {
  return {
    fingerprint: `${line}`.repeat(16),
    ruleId: "lint/self-compare",
    source: "layer",
    category: "bug",
    severity: "error",
    confidence: 0.9,
    path,
    range: { startLine: line, endLine: line },
    symbol: null,
    message: "m",
    evidence: text.split("\n")[line - 1] ?? "",
    status: "reported",
    verdicts: [],
    suggestion: { range: { startLine: line, endLine: line }, replacement, status: "proven", proof: [] },
    ...other,
  };
}

test("fixes at several places are all applied, wherever lines are added", () => {
  const first = fix(2, "  if (Number.isNaN(a)) {\n    return 1;\n  }");
  const second = fix(4, "  if (Number.isNaN(b)) return 2;");
  const { text: fixed, applied, left } = applyFixes([second, first], { path, text }, tools);
  expect(left).toEqual([]);
  expect(applied).toEqual([first, second]);
  expect(fixed.split("\n").slice(1, 7)).toEqual([
    "  if (Number.isNaN(a)) {",
    "    return 1;",
    "  }",
    "  const c = a + b;",
    "  if (Number.isNaN(b)) return 2;",
    "  return c;",
  ]);
});

test("of two that change the same lines the graver one is taken, and the other left with the reason", () => {
  const grave = fix(2, "  if (Number.isNaN(a)) return 1;");
  const light = fix(2, "  if (a == null) return 1;", { fingerprint: "cafe".repeat(4), severity: "note" });
  const { applied, left } = applyFixes([light, grave], { path, text }, tools);
  expect(applied).toEqual([grave]);
  expect(left).toEqual([{ finding: light, reason: `It changes the same lines as ${"2".repeat(8)}.` }]);
});

test("a fix that was proven alone and does not parse here is left", () => {
  const broken = fix(4, "  if (Number.isNaN(b) return 2;");
  const { text: fixed, applied, left } = applyFixes([broken], { path, text }, tools);
  expect(fixed).toBe(text);
  expect(applied).toEqual([]);
  expect(left[0]?.reason).toMatch(/syntax|parse/i);
});

test("a fix that leaves the finding in place is left", () => {
  const useless = fix(2, "  if (a !== a) return 10;");
  expect(applyFixes([useless], { path, text }, tools)).toMatchObject({
    text,
    applied: [],
    left: [{ finding: useless }],
  });
});
