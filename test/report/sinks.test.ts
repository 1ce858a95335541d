import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeSink } from "../../src/report/sinks.ts";
import type { Report } from "../../src/types/report.ts";
import type { RuleMeta } from "../../src/types/rule.ts";
import type { Format } from "../../src/types/sink.ts";
import { anyFinding, makeFinding, makeReport, provenFix } from "./make.ts";

const loadRules = (): Promise<readonly RuleMeta[]> =>
  Promise.resolve([
    {
      id: "security/shell-injection",
      layer: "security",
      languages: ["javascript"],
      severity: "error",
      category: "security",
      meaning: "A shell command is built from data.",
      equivalents: ["bandit/B602"],
      cwe: ["CWE-78"],
      precision: 0.95,
      reportedByDefault: true,
    },
  ]);

async function render(format: Format, report: Report): Promise<string> {
  let text = "";
  const sink = makeSink(
    format,
    { write: (piece) => (text += piece) },
    { color: false, width: 100, loadRules },
  );
  await sink.publish(report);
  return text;
}

const reported = makeFinding({ suggestion: provenFix });
const note = makeFinding({
  fingerprint: "0123456789abcdef",
  ruleId: "model/bug",
  source: "model",
  category: "bug",
  severity: "note",
  confidence: 0.625,
  path: "src/ä b/#x.py",
  range: { startLine: 2, endLine: 4 },
  symbol: null,
  message: "50% of [this](https://evil.example) is <wrong> & \"bad\",\nor so: '::error::'.",
});
const silenced = makeFinding({
  fingerprint: "silenced",
  status: "suppressed",
  verdicts: [{ layer: "suppression", verdict: "suppress", reason: "codey-ignore-line on line 12." }],
});
const unsure = makeFinding({
  fingerprint: "unsure",
  status: "suppressed",
  verdicts: [{ layer: "confidence", verdict: "suppress", reason: "Below 0.6." }],
});
const rejected = makeFinding({ fingerprint: "rejected", status: "rejected" });
const report = makeReport([rejected, unsure, silenced, note, reported]);

describe("sarif", () => {
  interface Log {
    readonly runs: readonly {
      readonly tool: {
        readonly driver: { readonly rules: readonly { readonly id: string; readonly properties: object }[] };
      };
      readonly results: readonly (Record<string, unknown> & {
        readonly ruleId: string;
        readonly ruleIndex: number;
      })[];
      readonly invocations: readonly { readonly executionSuccessful: boolean }[];
    }[];
  }
  const parseLog = async (of: Report) => {
    const [run] = (JSON.parse(await render("sarif", of)) as Log).runs;
    if (run === undefined) throw new Error("no run");
    return run;
  };

  it("has results with stable fingerprints, fixes and the suppressions that people asked for", async () => {
    const { results } = await parseLog(report);
    expect(results).toHaveLength(3);
    expect(results[0]).toMatchObject({
      ruleId: "security/shell-injection",
      level: "error",
      partialFingerprints: {
        primaryLocationLineHash: "a1b2c3d4e5f60718:1",
        "codeyFinding/v1": reported.fingerprint,
      },
      rank: 95,
      fixes: [
        {
          artifactChanges: [
            {
              replacements: [
                {
                  deletedRegion: { startLine: 12, startColumn: 1, endLine: 13, endColumn: 1 },
                  insertedContent: { text: '  execFile("ls", [input]);\n' },
                },
              ],
            },
          ],
        },
      ],
    });
    expect(results[0]).not.toHaveProperty("suppressions");
    expect(results[1]).toMatchObject({
      level: "note",
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "src/%C3%A4%20b/%23x.py", uriBaseId: "%SRCROOT%" },
            region: { startLine: 2, endLine: 4 },
          },
        },
      ],
    });
    const text: unknown = expect.stringContaining("\\[this](https://evil.example)");
    expect(results[1]).toMatchObject({ message: { text } });
    expect(results[2]).toMatchObject({
      suppressions: [{ kind: "inSource", justification: "codey-ignore-line on line 12." }],
    });
  });

  it("leaves suppressed results out for GitHub, which would show them as open alerts", async () => {
    let text = "";
    const output = { write: (piece: string) => (text += piece) };
    await makeSink("sarif", output, { color: false, width: 80, loadRules, forGithub: true }).publish(report);
    expect((JSON.parse(text) as Log).runs[0]?.results).toHaveLength(2);
  });

  it("describes every rule that a result names, at the index it names", async () => {
    const { results, tool } = await parseLog(report);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    expect(tool.driver.rules.find(({ id }) => id === "security/shell-injection")?.properties).toStrictEqual({
      tags: ["security", "external/cwe/cwe-078"],
      precision: "very-high",
      "problem.severity": "error",
      "security-severity": "8.0",
    });
  });

  it("does not call a run successful in which nothing was looked at", async () => {
    const coverage = { ...report.coverage, status: "none" as const, reviewed: 0 };
    expect((await parseLog(makeReport([], { coverage }))).invocations[0]?.executionSuccessful).toBe(false);
    expect((await parseLog(report)).invocations[0]?.executionSuccessful).toBe(true);
  });

  it("names no file outside of the repository", async () => {
    const paths = ["../../etc/passwd", "/etc/passwd", "a/../../b", "C:\\x", "a\u0000b", "\ud800", "./x"];
    const findings = paths.map((path, index) => makeFinding({ path, fingerprint: `p${index}` }));
    for (const { locations } of (await parseLog(makeReport(findings))).results) {
      const [{ physicalLocation }] = locations as [
        { physicalLocation: { artifactLocation: { uri: string } } },
      ];
      expect(physicalLocation.artifactLocation.uri).toMatch(/^[^/:\\\u0000]/);
      expect(physicalLocation.artifactLocation.uri).not.toMatch(/(^|\/)\.\.(\/|$)|\/\//);
    }
  });
});

describe("the other formats", () => {
  it("rdjson has linewise ranges and proven fixes", async () => {
    expect(JSON.parse(await render("rdjson", report))).toMatchObject({
      source: { name: "codey" },
      diagnostics: [
        {
          severity: "ERROR",
          code: { value: "security/shell-injection" },
          location: { path: "src/run.js", range: { start: { line: 12 }, end: { line: 12 } } },
          suggestions: [{ range: { start: { line: 12 }, end: { line: 12 } }, text: provenFix.replacement }],
        },
        { severity: "INFO", location: { range: { start: { line: 2 }, end: { line: 4 } } } },
      ],
    });
    const lines = (await render("rdjsonl", report)).trimEnd().split("\n");
    expect(lines.map((line) => (JSON.parse(line) as { severity: string }).severity)).toStrictEqual([
      "ERROR",
      "INFO",
    ]);
    expect(await render("rdjsonl", makeReport())).toBe("");
  });

  it("gitlab has what Code Quality wants", async () => {
    expect(JSON.parse(await render("gitlab", report))).toMatchObject([
      {
        check_name: "security/shell-injection",
        fingerprint: reported.fingerprint,
        severity: "critical",
        location: { path: "src/run.js", lines: { begin: 12, end: 12 } },
      },
      { severity: "info", location: { lines: { begin: 2, end: 4 } } },
    ]);
  });

  it("checkstyle escapes", async () => {
    expect(await render("checkstyle", report)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<checkstyle version="4.3">
  <file name="src/run.js">
    <error line="12" column="3" severity="error" message="A shell command is built from \`input\`, so whoever controls it runs what they like." source="codey.security/shell-injection"/>
  </file>
  <file name="src/ä b/#x.py">
    <error line="2" severity="info" message="50% of [this](https://evil.example) is &lt;wrong&gt; &amp; &quot;bad&quot;, or so: &apos;::error::&apos;." source="codey.model/bug"/>
  </file>
</checkstyle>
`);
  });

  it("annotations escape, and end with what was looked at", async () => {
    expect((await render("annotations", report)).split("\n")).toStrictEqual([
      "::error file=src/run.js,line=12,endLine=12,col=3,endColumn=21,title=security/shell-injection::" +
        reported.message,
      "::notice file=src/ä b/#x.py,line=2,endLine=4,title=model/bug::50%25 of [this](https://evil.example) is <wrong> & \"bad\",%0Aor so: '::error::'.",
      "::notice title=Codey::1 error, 1 note. Reviewed 12 chunks in 3 files: 8 read by the model (2 from the cache), 4 checked by rules alone.",
      "",
    ]);
  });

  it("annotations show ten of a kind and say how many are left", async () => {
    const many = Array.from({ length: 15 }, (_, index) => makeFinding({ fingerprint: `f${index}` }));
    const lines = (await render("annotations", makeReport(many))).trimEnd().split("\n");
    expect(lines.filter((line) => line.startsWith("::error"))).toHaveLength(10);
    expect(lines.at(-1)).toContain("5 more in the report.");
  });

  it("annotations let no text of others become a command", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyFinding, { maxLength: 5 }), async (findings) => {
        for (const line of (await render("annotations", makeReport(findings))).trimEnd().split("\n")) {
          expect(line).toMatch(/^::(error|warning|notice) (file=[^:,]*,line=\d+,[^:]*|title=Codey)::/);
        }
      }),
    );
  });

  it("ndjson is one JSON value a line, the report the last", async () => {
    let text = "";
    const sink = makeSink("ndjson", { write: (piece) => (text += piece) }, { color: false, width: 80 });
    sink.onEvent?.({ type: "change", files: 2 });
    sink.onEvent?.({ type: "notice", message: "line\nbreak\u2028and \u001b[31m" });
    await sink.publish(report);
    const values = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { type: string });
    expect(values.map(({ type }) => type)).toStrictEqual(["change", "notice", "report"]);
    expect(values[2]).toStrictEqual({
      type: "report",
      report: JSON.parse(JSON.stringify(report)) as unknown,
    });
  });

  it("no format fails on, or hides anything in, hostile text", async () => {
    const formats: Format[] = [
      "json",
      "sarif",
      "rdjson",
      "rdjsonl",
      "checkstyle",
      "gitlab",
      "markdown",
      "annotations",
    ];
    await fc.assert(
      fc.asyncProperty(fc.array(anyFinding, { maxLength: 5 }), async (findings) => {
        const hostile = makeReport(findings);
        for (const format of formats) {
          const text = await render(format, hostile);
          expect(text, format).toMatch(/^[\n\t\x20-\x7e\u00a0-\u{10ffff}]*$/u);
          expect(text, format).not.toMatch(/[\u200c-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u);
        }
      }),
    );
  });
});
