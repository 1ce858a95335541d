import { readFileSync, writeFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { renderJson } from "../../src/report/json.ts";
import { renderNdjson } from "../../src/report/ndjson.ts";
import { readReport } from "../../src/report/read-report.ts";
import { reportSchema } from "../../src/report/report-schema.ts";
import { UsageError } from "../../src/types/errors.ts";
import type { Judge } from "../../src/types/finding.ts";
import type { Report } from "../../src/types/report.ts";
import { anyFinding, makeFinding, makeReport, provenFix } from "./make.ts";

const path = new URL("../../schema/report.schema.json", import.meta.url);

function generate(): unknown {
  return {
    $id: "urn:codey:report:1",
    title: "Codey report, schemaVersion 1",
    ...z.toJSONSchema(reportSchema, { target: "draft-2020-12" }),
  };
}

function compile() {
  const ajv = new Ajv2020({ allErrors: true, strict: true });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(readFileSync(path, "utf8")) as object);
}

describe("the report's JSON Schema", () => {
  it("is what the program reads (CODEY_UPDATE=1 writes it)", () => {
    if (process.env.CODEY_UPDATE === "1") writeFileSync(path, `${JSON.stringify(generate(), null, 2)}\n`);
    expect(JSON.parse(readFileSync(path, "utf8"))).toStrictEqual(generate());
  });

  it("accepts every rendered report, whatever is in it", () => {
    const validate = compile();
    fc.assert(
      fc.property(fc.array(anyFinding, { maxLength: 8 }), (findings) => {
        const report = makeReport(findings);
        const rendered: unknown = JSON.parse(renderJson(report));
        expect(validate(rendered), JSON.stringify(validate.errors)).toBe(true);
        expect(rendered).toStrictEqual(JSON.parse(JSON.stringify(report)));
        const lastLine = JSON.parse(renderNdjson(report)) as { type: string; report: Report };
        expect(lastLine.type).toBe("report");
        expect(lastLine.report).toStrictEqual(rendered);
      }),
    );
  });

  it("refuses what is not a report", () => {
    const validate = compile();
    const report = makeReport([makeFinding({ suggestion: provenFix })]);
    expect(validate(report)).toBe(true);
    const [finding] = report.findings;
    const wrong = [
      { ...report, schemaVersion: 2 },
      { ...report, extra: true },
      { ...report, findings: [{ ...finding, severity: "info" }] },
      { ...report, findings: [{ ...finding, range: { startLine: 0, endLine: 1 } }] },
      { ...report, findings: [{ ...finding, confidence: 1.1 }] },
      { ...report, run: { ...report.run, startedAt: "yesterday" } },
      {
        ...report,
        coverage: { ...report.coverage, notReviewed: [{ path: "a", symbol: null, reason: "bored" }] },
      },
    ];
    for (const one of wrong) expect(validate(one), JSON.stringify(one).slice(0, 200)).toBe(false);
  });
});

describe("the judges of a verdict", () => {
  it("are all known to the schema that reports and vault records share", () => {
    const judges: Record<Judge, true> = {
      syntax: true,
      style: true,
      lint: true,
      security: true,
      integrity: true,
      anchor: true,
      evidence: true,
      refutation: true,
      base: true,
      "second-look": true,
      suppression: true,
      vault: true,
      confidence: true,
      verify: true,
      collate: true,
      constitution: true,
    };
    const verdict = reportSchema.shape.findings.element.shape.verdicts.element;
    expect([...verdict.shape.layer.options].sort()).toStrictEqual(Object.keys(judges).sort());
  });
});

describe("readReport", () => {
  it("gives back what was rendered", async () => {
    const report = makeReport([makeFinding({ suggestion: provenFix })]);
    expect(await readReport(renderJson(report))).toStrictEqual(report);
  });

  it("says in one sentence where a file departs from a report", async () => {
    const broken = { ...makeReport(), coverage: "all" };
    await expect(readReport("{")).rejects.toThrow(UsageError);
    await expect(readReport("{")).rejects.toThrow(/not JSON/);
    await expect(readReport(JSON.stringify(broken))).rejects.toThrow(/^[^\n]*coverage[^\n]*$/);
    await expect(readReport("null")).rejects.toThrow(UsageError);
  });
});
