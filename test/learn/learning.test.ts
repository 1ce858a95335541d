import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { contractOf } from "../../src/learn/contract.ts";
import { makeKnowledge, nameOf } from "../../src/learn/knowledge.ts";
import { isInScope, makePattern, scopeOf } from "../../src/learn/make-pattern.ts";
import { countsHere, hasArrived } from "../../src/learn/quarantine.ts";
import { retrieve, weigh } from "../../src/learn/weigh.ts";
import { redactSecrets } from "../../src/layers/security/redact-secrets.ts";
import { decided, makeFinding, NOW } from "./patterns.ts";

const finding = makeFinding();
const renamed = makeFinding({
  message: "`size` is assigned where a comparison may be meant.",
  evidence: "if (size = box.size) {",
});
const other = makeFinding({ evidence: "while ((match = pattern.exec(text)) !== null) {" });

describe("a similar decision", () => {
  it("of another rule, or outside of its folder, is never heard", () => {
    const elsewhere = [
      decided("rejected", makeFinding({ ruleId: "lint/self-compare" })),
      decided("rejected", makeFinding({ path: "src/billing/total.ts" })),
      decided("rejected", makeFinding({ path: "total.ts" })),
    ];
    expect(weigh(finding, elsewhere)).toEqual({ shift: 0, suppressedBy: null, heard: [] });
    expect(makeKnowledge(elsewhere, NOW).about(finding)).toEqual({
      confidence: 0.8,
      verdicts: [],
      heard: [],
    });
  });

  it("that was rejected suppresses what is as good as the same, and is named", () => {
    const record = decided("rejected", finding, { reason: "it is meant so" });
    const { verdicts, heard } = makeKnowledge([record], NOW).about(renamed);
    expect(heard).toEqual([record]);
    expect(verdicts).toEqual([
      {
        layer: "vault",
        verdict: "suppress",
        reason: `As good as the same was rejected on 2026-03-01 in src/orders/total.ts (${nameOf(record)}): it is meant so`,
      },
    ]);
  });

  it("that was rejected lowers what is alike, that was accepted raises it", () => {
    const rejected = decided("rejected", other);
    const lowered = makeKnowledge([rejected], NOW).about(finding);
    expect(lowered.confidence).toBeLessThan(0.8);
    expect(lowered.verdicts.map(({ verdict }) => verdict)).toEqual(["pass"]);
    expect(lowered.verdicts[0]?.reason).toContain(`${nameOf(rejected)} rejected`);
    const accepted = decided("accepted", other);
    const raised = makeKnowledge([accepted], NOW).about(finding);
    expect(raised.confidence).toBeGreaterThan(0.8);
    expect(raised.verdicts[0]?.reason).toContain(`${nameOf(accepted)} accepted`);
  });

  it("that was rejected suppresses nothing while an accepted one is as near", () => {
    const { suppressedBy } = weigh(finding, [decided("rejected"), decided("accepted")]);
    expect(suppressedBy).toBeNull();
  });

  it("never lowers or mutes security, however often it was rejected", () => {
    const secure = [
      makeFinding({ ruleId: "security/sql-injection", category: "security" }),
      makeFinding({ ruleId: "model/security", category: "security", source: "model" }),
      makeFinding({ ruleId: "pattern/x", category: "security" }),
    ];
    fc.assert(
      fc.property(fc.constantFrom(...secure), fc.integer({ min: 1, max: 60 }), (one, many) => {
        const patterns = Array.from({ length: many }, () => decided("rejected", one));
        const { shift, suppressedBy } = weigh(one, patterns);
        expect(shift).toBeGreaterThanOrEqual(0);
        expect(suppressedBy).toBeNull();
        expect(contractOf(patterns, NOW).every(({ mutedUntil }) => mutedUntil === null)).toBe(true);
      }),
    );
  });

  it("is scored by (2 · intent + 1 · signature) · confidence, the best five", () => {
    const patterns = Array.from({ length: 9 }, (_, index) =>
      decided("rejected", index % 2 === 0 ? finding : other),
    );
    const found = retrieve(finding, patterns);
    expect(found).toHaveLength(5);
    expect(found[0]?.score).toBeCloseTo(2.7, 9);
    expect(found.map(({ score }) => score)).toEqual(
      found.map(({ score }) => score).toSorted((a, b) => b - a),
    );
    expect(retrieve(finding, [decided("rejected", finding, { confidence: 0.5 })])[0]?.score).toBeCloseTo(
      1.5,
      9,
    );
  });

  it("beyond the last hundred is not looked at", () => {
    const old = Array.from({ length: 100 }, () => decided("rejected", makeFinding({ ruleId: "lint/x" })));
    expect(makeKnowledge([...old, decided("rejected")], NOW).about(finding).heard).toEqual([]);
    expect(makeKnowledge([...old.slice(1), decided("rejected")], NOW).about(finding).heard).toHaveLength(1);
  });
});

describe("the precision contract", () => {
  const many = (accepted: number, rejected: number) => [
    ...Array.from({ length: accepted }, () => decided("accepted", other)),
    ...Array.from({ length: rejected }, () => decided("rejected", other)),
  ];

  it("mutes a rule in a kind of file after four rejections in a row, not after three", () => {
    expect(contractOf(many(0, 3), NOW)[0]).toMatchObject({ state: "open", mutedUntil: null });
    expect(contractOf(many(0, 4), NOW)[0]).toMatchObject({ state: "broken", pathClass: "production" });
    expect(contractOf(many(0, 4), NOW)[0]?.mutedUntil).not.toBeNull();
    expect(contractOf(many(4, 4), NOW)[0]).toMatchObject({ state: "open", mutedUntil: null });
    expect(contractOf(many(30, 4), NOW)[0]).toMatchObject({ state: "kept" });
  });

  it("lets it try again thirty days after the last rejection", () => {
    const day = 24 * 60 * 60 * 1000;
    expect(contractOf(many(0, 6), NOW + 29 * day)[0]?.mutedUntil).not.toBeNull();
    expect(contractOf(many(0, 6), NOW + 31 * day)[0]?.mutedUntil).toBeNull();
  });

  it("says in the verdict why and until when, and keeps other kinds of files apart", () => {
    const knowledge = makeKnowledge(many(0, 5), NOW);
    const quiet = knowledge.about(makeFinding({ evidence: "x", path: "src/other/a.ts" }));
    expect(quiet.verdicts.map(({ reason }) => reason).join()).toMatch(
      /was right 0 of 5 times in production files, at most 43 %; it is quiet there until 2026-03-31/,
    );
    expect(knowledge.about(makeFinding({ evidence: "x", path: "test/a.test.ts" })).verdicts).toEqual([]);
  });
});

describe("quarantine", () => {
  const here = { branch: "feature", defaultBranch: "main" };

  it("lets count what was learned on this branch, on the default branch, and nowhere else", () => {
    expect(countsHere(decided("rejected", finding, { branch: "feature" }), here)).toBe(true);
    expect(countsHere(decided("rejected", finding, { branch: "main" }), here)).toBe(true);
    expect(countsHere(decided("rejected", finding, { branch: "other" }), here)).toBe(false);
    expect(countsHere(decided("rejected", finding, { branch: null }), here)).toBe(false);
    expect(countsHere(decided("rejected", finding, { branch: null, commit: null }), here)).toBe(true);
  });

  it("ends when the lines have arrived, however they were merged and indented", () => {
    const rejected = decided("rejected", makeFinding({ evidence: "if (a = b) {\n  run();" }));
    expect(hasArrived(rejected, "x\n\tif (a = b) {\n\n\t\trun();\n}")).toBe(true);
    expect(hasArrived(rejected, "x\nif (a = b) {\nstop();\nrun();")).toBe(false);
    const accepted = { ...rejected, decision: "accepted" as const };
    expect(hasArrived(accepted, "if (a = b) {\nrun();")).toBe(false);
    expect(hasArrived({ ...accepted, delta: { before: "", after: "if (a == b) {" } }, "if (a == b) {")).toBe(
      true,
    );
    expect(hasArrived({ ...rejected, delta: { before: "}", after: null } }, "}")).toBe(false);
  });
});

describe("what is kept", () => {
  it("holds no secret, whatever text it came in with", () => {
    const secret = "ghp_q7Xv2LmR9tZk4WbN8sYc3HdJ6fPg1QaE5uKo";
    const pattern = makePattern({
      remembered: {
        finding: {
          ...makeFinding({ evidence: `const token = "${secret}";`, message: `${secret} is here` }),
          suggestion: {
            range: { startLine: 3, endLine: 3 },
            replacement: `const token = ["${secret}"];`,
            status: "proven",
            proof: [],
          },
          fingerprint: "f",
          status: "reported",
          verdicts: [],
        },
        headDigest: null,
        stated: 0.9,
      },
      decision: "rejected",
      reason: `because of ${secret}`,
      origin: "command",
      place: { branch: null, commit: null, author: null },
      now: NOW,
      redact: redactSecrets,
    });
    expect(JSON.stringify(pattern)).not.toContain(secret.slice(6));
  });

  it("counts in its own folder", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 4 }), (parts) => {
        const path = parts.join("/");
        expect(isInScope(path, scopeOf(path))).toBe(true);
        expect(isInScope(`x/${path}`, scopeOf(path))).toBe(false);
      }),
    );
  });
});
