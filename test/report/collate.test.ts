import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collate } from "../../src/report/collate.ts";
import { anyFinding, makeFinding, makeInput } from "./make.ts";

const anyFindings = fc.array(anyFinding, { maxLength: 25 });
const anyCap = fc.integer({ min: 0, max: 12 });

describe("collate", () => {
  it("does not depend on the order of arrival", () => {
    const shuffled = anyFindings.chain((findings) =>
      fc.tuple(
        fc.constant(findings),
        fc.shuffledSubarray(findings, { minLength: findings.length, maxLength: findings.length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, anyCap, ([findings, other], maxFindings) => {
        const report = collate(makeInput({ findings, maxFindings }));
        expect(collate(makeInput({ findings: other, maxFindings }))).toStrictEqual(report);
      }),
    );
  });

  it("gives the same for a report's own findings, alone or beside those it was made of", () => {
    fc.assert(
      fc.property(anyFindings, anyCap, (findings, maxFindings) => {
        const once = collate(makeInput({ findings, maxFindings }));
        expect(collate(makeInput({ findings: once.findings, maxFindings }))).toStrictEqual(once);
        expect(collate(makeInput({ findings: [...findings, ...findings], maxFindings }))).toStrictEqual(once);
      }),
    );
  });

  it("loses nothing, raises no status and counts what it holds", () => {
    fc.assert(
      fc.property(anyFindings, anyCap, (findings, maxFindings) => {
        const { findings: kept, summary } = collate(makeInput({ findings, maxFindings }));
        const before = new Set(findings.map(({ fingerprint }) => fingerprint));
        expect(new Set(kept.map(({ fingerprint }) => fingerprint))).toStrictEqual(before);
        expect(kept).toHaveLength(before.size);
        const reported = kept.filter(({ status }) => status === "reported");
        expect(reported.length).toBeLessThanOrEqual(maxFindings);
        for (const { fingerprint } of reported) {
          expect(findings.some((one) => one.fingerprint === fingerprint && one.status === "reported")).toBe(
            true,
          );
        }
        expect(summary.error + summary.warning + summary.note).toBe(reported.length);
        expect(reported.length + summary.rejected + summary.suppressed).toBe(kept.length);
        for (const one of kept.filter(({ status }) => status === "suppressed")) {
          const given = findings.find(({ fingerprint, status }) => {
            return fingerprint === one.fingerprint && status === "suppressed";
          });
          if (given === undefined)
            expect(one.verdicts.at(-1)).toMatchObject({ layer: "collate", verdict: "suppress" });
        }
      }),
    );
  });

  it("lets the layer speak where layer and model point at the same lines", () => {
    const layer = makeFinding({ fingerprint: "layer", range: { startLine: 10, endLine: 14 } });
    const model = makeFinding({
      fingerprint: "model",
      source: "model",
      ruleId: "model/security",
      confidence: 1,
      range: { startLine: 14, endLine: 14 },
    });
    const elsewhere = { ...model, fingerprint: "below", range: { startLine: 15, endLine: 15 } };
    const otherwise = { ...model, fingerprint: "other", category: "bug" as const };
    const { findings } = collate(makeInput({ findings: [model, otherwise, layer, elsewhere] }));
    const status = Object.fromEntries(findings.map((finding) => [finding.fingerprint, finding.status]));
    expect(status).toStrictEqual({
      layer: "reported",
      model: "suppressed",
      below: "reported",
      other: "suppressed",
    });
    expect(findings.find(({ fingerprint }) => fingerprint === "model")?.verdicts.at(-1)?.reason).toContain(
      "security/shell-injection (layer)",
    );
  });

  it("does not let a rejected layer finding silence the model", () => {
    const layer = makeFinding({ fingerprint: "layer", status: "rejected" });
    const model = makeFinding({ fingerprint: "model", source: "model" });
    expect(collate(makeInput({ findings: [layer, model] })).summary).toMatchObject({ error: 1, rejected: 1 });
  });

  it("ranks by severity, confidence, path and line, and caps the tail", () => {
    const note = makeFinding({ fingerprint: "note", severity: "note", confidence: 1, category: "bug" });
    const unsure = makeFinding({ fingerprint: "unsure", confidence: 0.6, path: "a.js" });
    const sureB = makeFinding({ fingerprint: "sureB", path: "b.js" });
    const sureA = makeFinding({ fingerprint: "sureA", path: "a.js", range: { startLine: 20, endLine: 20 } });
    const first = makeFinding({ fingerprint: "first", path: "a.js", range: { startLine: 9, endLine: 9 } });
    const report = collate(makeInput({ findings: [note, unsure, sureB, sureA, first], maxFindings: 3 }));
    expect(report.findings.map(({ fingerprint }) => fingerprint)).toStrictEqual([
      "first",
      "sureA",
      "sureB",
      "unsure",
      "note",
    ]);
    expect(report.summary).toStrictEqual({ error: 3, warning: 0, note: 0, rejected: 0, suppressed: 2 });
  });
});

describe("two rules about one line", () => {
  const at = (startLine: number) => ({ startLine, endLine: startLine + 1 });
  const swallowed = makeFinding({ ruleId: "lint/swallowed-exception", fingerprint: "a", range: at(3) });
  const widened = makeFinding({ ruleId: "change/exception-widened", fingerprint: "b", range: at(3) });
  const statusOf = (findings: readonly ReturnType<typeof makeFinding>[]) =>
    new Map(collate(makeInput({ findings })).findings.map(({ ruleId, status }) => [ruleId, status]));

  it("make one remark: that of the rule that knows what was there before", () => {
    expect(statusOf([swallowed, widened])).toStrictEqual(
      new Map([
        ["change/exception-widened", "reported"],
        ["lint/swallowed-exception", "suppressed"],
      ]),
    );
  });

  it("both speak of different lines, and one alone speaks for itself", () => {
    const apart = statusOf([swallowed, { ...widened, range: at(30) }]);
    expect([...apart.values()]).toStrictEqual(["reported", "reported"]);
    expect(statusOf([swallowed, { ...widened, status: "rejected" }]).get("lint/swallowed-exception")).toBe(
      "reported",
    );
  });
});
