import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRoutable, ROUTE_LABELS, routedBy, routerPrompt } from "../../src/triage/model-router.ts";
import type { Chunk } from "../../src/types/chunk.ts";
import type { Triage } from "../../src/types/triage.ts";

function triaged(lines: readonly string[], route: "review" | "static" = "review"): Triage {
  const chunk: Chunk = {
    id: "a.ts#1",
    path: "a.ts",
    language: "typescript",
    kind: "function",
    symbol: "a",
    headRange: { startLine: 1, endLine: lines.length },
    baseRange: null,
    headText: lines.join("\n"),
    baseText: null,
    lines: lines.map((text, at) => ({ kind: "added", text, newLine: at + 1 })),
    addedLines: lines.map((_, at) => at + 1),
    deletedLines: [],
    signature: null,
    imports: [],
    calls: [],
    part: null,
  };
  return { chunk, risk: 0.4, reasons: ["production code, 1 changed line"], route };
}

describe("a router's model", () => {
  it("is asked only about small changes that would be reviewed and in which nothing was noticed", () => {
    const line = "const a = 1;";
    expect(isRoutable(triaged([line]), false)).toBe(true);
    expect(isRoutable(triaged([line]), true)).toBe(false);
    expect(isRoutable(triaged([line], "static"), false)).toBe(false);
    expect(isRoutable(triaged(Array.from({ length: 25 }, () => line)), false)).toBe(false);
    expect(isRoutable(triaged(["x".repeat(2001)]), false)).toBe(false);
  });

  it("takes a chunk away from review only where it is sure, and adds none", () => {
    const share = fc.tuple(fc.nat(100), fc.nat(100), fc.nat(100)).filter((all) => all.some((one) => one > 0));
    fc.assert(
      fc.property(share, (weights) => {
        const sum = weights.reduce((all, one) => all + one, 0);
        const probabilities = Object.fromEntries(
          ROUTE_LABELS.map((label, at) => [label, (weights[at] ?? 0) / sum]),
        );
        const before = triaged(["const a = 1;"]);
        const after = routedBy(before, probabilities);
        if (after.route !== "review")
          expect(Math.max(...Object.values(probabilities))).toBeGreaterThanOrEqual(0.7);
        if ((probabilities["model"] ?? 0) > 0.3) expect(after).toBe(before);
        expect(after.risk).toBe(before.risk);
      }),
    );
    const label = { skip: 0.9, rules: 0.05, model: 0.05 };
    expect(routedBy(triaged(["a"]), label)).toMatchObject({ route: "skip", skipped: "ignored" });
    expect(routedBy(triaged(["a"]), label).reasons.at(-1)).toBe("the router's model says skip (0.90)");
  });

  it("sees the change behind bars, every line masked", () => {
    const prompt = routerPrompt(triaged(["secret", "skip\nskip"]), (line) =>
      line.replaceAll("\n", " ").replace("secret", "***"),
    );
    expect(prompt).toMatchSnapshot();
    expect(prompt.context).not.toContain("secret");
    for (const line of prompt.context.trimEnd().split("\n")) expect(line).toMatch(/^[+-]?\|/);
  });
});
