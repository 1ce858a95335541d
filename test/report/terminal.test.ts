import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeSink } from "../../src/report/sinks.ts";
import { renderArrival, renderTerminal } from "../../src/report/terminal.ts";
import { displayWidth } from "../../src/report/wrap.ts";
import { anyFinding, makeFinding, makeReport, provenFix } from "./make.ts";

const plain = { color: false, width: 80 };

describe("the terminal", () => {
  it("shows place, message, quoted line, proven fix and closing lines", () => {
    const fixed = makeFinding({ suggestion: provenFix });
    const model = makeFinding({
      fingerprint: "99887766554433221100",
      ruleId: "model/bug",
      source: "model",
      category: "bug",
      severity: "warning",
      confidence: 0.7,
      path: "src/längs/file.py",
      range: { startLine: 3, endLine: 4 },
      symbol: null,
      message: "The loop stops one element early.",
      evidence: "    for i in range(len(items) - 1):\n        total += items[i]",
    });
    expect(renderTerminal(makeReport([model, fixed]), plain)).toBe(`error    src/run.js:12:3  in Runner.start
         A shell command is built from \`input\`, so whoever controls it runs what
         they like.
         proven fix · passes syntax, security
     12 - exec("ls " + input);
     12 + execFile("ls", [input]);
         security/shell-injection · confidence 0.95 · a1b2c3d4

warning  src/längs/file.py:3
         The loop stops one element early.
      3 │ for i in range(len(items) - 1):
      4 │     total += items[i]
         model/bug · confidence 0.70 · 99887766

1 error, 1 warning
Reviewed 12 chunks in 3 files: 8 read by the model (2 from the cache), 4 checked
by rules alone.
codey explain, accept or reject <fingerprint>
`);
  });

  it("names the lines of a fix that does not stand where the quote stands", () => {
    const suggestion = { ...provenFix, range: { startLine: 10, endLine: 13 } };
    const text = renderTerminal(makeReport([makeFinding({ suggestion })]), plain);
    expect(text).toContain(
      '     12 │ exec("ls " + input);\n         proven fix: replace lines 10-13 · passes syntax, security\n     10 + ',
    );
  });

  it("never shows an unproven suggestion", () => {
    const suggestion = { ...provenFix, status: "unproven" as const };
    const text = renderTerminal(makeReport([makeFinding({ suggestion })]), plain);
    expect(text).not.toContain("execFile");
    expect(text).not.toContain("fix");
  });

  it("never says of what was not reviewed that it has no findings", () => {
    const none = makeReport([], {
      coverage: {
        status: "none",
        files: 1,
        chunks: 3,
        byRoute: { review: 3, static: 0, skip: 0 },
        reviewed: 0,
        cached: 0,
        notReviewed: [{ path: "src/a.ts", symbol: "f", reason: "time-budget" }],
      },
    });
    expect(renderTerminal(none, plain)).toBe(
      "Not reviewed\nNothing of 3 chunks in 1 file was reviewed.\nNot reviewed: src/a.ts f (out of time).\n",
    );
    const partial = makeReport([], { coverage: { ...none.coverage, status: "partial", reviewed: 2 } });
    expect(renderTerminal(partial, plain)).toMatch(
      /^No findings in the part that was looked at\nPartial review/,
    );
    expect(renderTerminal(makeReport(), plain)).toMatch(/^No findings\nReviewed 12 chunks/);
    const files = { ...none.coverage, files: 2, chunks: 0, byRoute: { review: 0, static: 0, skip: 0 } };
    expect(renderTerminal(makeReport([], { coverage: files }), plain)).toMatch(
      /^Not reviewed\nNothing in 2 files was reviewed\./,
    );
    const renamed = { ...files, status: "complete" as const, notReviewed: [] };
    expect(renderTerminal(makeReport([], { coverage: renamed }), plain)).toContain(
      "2 files changed, without lines to review.",
    );
    const empty = { ...renamed, files: 0 };
    expect(renderTerminal(makeReport([], { coverage: empty }), plain)).toBe(
      "Nothing to review\nThe change is empty.\n",
    );
  });

  it("writes nothing that moves a cursor or hides, whatever a model or a file says", () => {
    fc.assert(
      fc.property(
        fc.array(anyFinding, { maxLength: 6 }),
        fc.integer({ min: 20, max: 200 }),
        (findings, width) => {
          const text = renderTerminal(makeReport(findings), { color: false, width });
          expect(text).toMatch(/^[\n\x20-\x7e\u00a0-\u{10ffff}]*$/u);
          expect(text).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("colours only when told to", () => {
    const report = makeReport([makeFinding({ suggestion: provenFix })]);
    expect(renderTerminal(report, { color: true, width: 80 })).toContain("\u001b[31m");
    expect(renderTerminal(report, plain)).not.toContain("\u001b");
  });

  it("streams one line per reported finding, then the ranked list", async () => {
    let text = "";
    const sink = makeSink("terminal", { write: (piece) => (text += piece) }, plain);
    const finding = makeFinding();
    sink.onEvent?.({ type: "finding", finding });
    sink.onEvent?.({ type: "finding", finding: makeFinding({ status: "rejected" }) });
    sink.onEvent?.({ type: "notice", message: "hello" });
    expect(text.trimEnd().split("\n")).toHaveLength(1);
    expect(text).toBe("error    src/run.js:12:3  security/shell-injection\n");
    const report = makeReport([finding]);
    await sink.publish(report);
    expect(text.endsWith(`\n\n${renderTerminal(report, plain)}`)).toBe(true);
  });

  it("streams a model's message too, cut to one line, because its rule says little", () => {
    const finding = makeFinding({ source: "model", ruleId: "model/bug", path: "src/長い.js" });
    const line = renderArrival(finding, plain) ?? "";
    expect(line).toMatch(/^error {4}src\/長い\.js:12:3 {2}model\/bug: A shell command .*…\n$/);
    expect(displayWidth(line.trimEnd())).toBeLessThanOrEqual(80);
  });

  it("names the layers of a proof only where some had nothing to say", () => {
    const proof = (["syntax", "style", "lint", "security", "integrity"] as const).map((layer) => {
      return { layer, verdict: "pass" as const, reason: "Nothing new." };
    });
    const suggestion = { ...provenFix, proof };
    const text = renderTerminal(makeReport([makeFinding({ suggestion })]), plain);
    expect(text).toContain("proven fix · passes all checks\n");
  });

  it("shows quoted code that holds backticks itself between two of them", () => {
    const messages = [
      ["The command ``ls ${name}`` is built.", "The command `ls ${name}` is built."],
      ["Between `` a `b` c `` and ``d``.", "Between `a `b` c` and `d`."],
      ["A fence ``` stays, and so does `` alone.", "A fence ``` stays, and so does `` alone."],
    ] as const;
    for (const [message, shown] of messages) {
      const text = renderTerminal(makeReport([makeFinding({ message })]), plain);
      expect(text).toContain(`         ${shown}\n`);
    }
  });

  it("gives a workflow's log nothing that it would carry out", async () => {
    let text = "";
    const output = { write: (piece: string) => (text += piece) };
    const sink = makeSink("terminal", output, { ...plain, forGithub: true });
    const command = "::add-mask::a";
    const message = `${"word ".repeat(14)}${command} ##[add-mask]b ${"word ".repeat(10)}${command}`;
    const finding = makeFinding({ message, path: "::x", symbol: "##[group]", evidence: "::y\n  ::z" });
    sink.onEvent?.({ type: "finding", finding });
    await sink.publish(makeReport([finding, makeFinding({ path: "##[endgroup]", fingerprint: "2" })]));
    expect(text).toContain("add-mask");
    for (const line of text.split("\n")) expect(line).not.toMatch(/^\s*::|##\[/);
  });
});
