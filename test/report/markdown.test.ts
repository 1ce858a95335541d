import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { fence, isSafeVerbatim, neutralCode, neutralText } from "../../src/report/neutral.ts";
import { anyFinding, anyText, makeFinding, makeReport, provenFix } from "./make.ts";

/** Everything that GitHub gives a meaning, in text it shows; a zero-width space or a backslash takes it away. */
const LIVE = [
  /@[A-Za-z0-9]/,
  /#\d/,
  /\bGH-\d/i,
  /:\/\//,
  /\bwww\.\w/i,
  /(?<!\\)[[\]!*_~|]/,
  /(?<!\\)</,
  /\$/,
  /\b[0-9a-f]{7,40}\b/,
];

describe("neutral text", () => {
  it("takes the meaning out of everything that GitHub gives one", () => {
    const payloads = [
      "@octocat and @org/team",
      "fixes #12, owner/repo#3, GH-4",
      "https://evil.example/?q=secret www.evil.example",
      "![x](https://evil.example/i.png)",
      "[text](javascript:alert(1)) [ref]: https://e.example",
      "<img src=x onerror=alert(1)> <!-- comment --> <details>",
      "a **b** _c_ ~~d~~ | e | \\* \\@x",
      "$x^2$ and &lt;img&gt; &#64;octocat",
      "commit 0123456789abcdef0123456789abcdef01234567",
      "user@example.com mailto:user@example.com",
      "> [!WARNING] quote",
    ];
    for (const payload of payloads) {
      const text = neutralText(payload);
      for (const live of LIVE) expect(text.replaceAll(/&(?:lt|gt|amp|#36);/g, ""), payload).not.toMatch(live);
    }
  });

  it("begins no line as a command, a heading, a list or a quote", () => {
    for (const payload of [
      "/approve",
      "# x",
      "- x",
      "+ x",
      "1. x",
      "> x",
      "```",
      "    code",
      "---",
      "=== x",
    ]) {
      expect(neutralText(payload), payload).toMatch(/^(?:\\|&|\u200b|[A-Za-z])/);
    }
    expect(neutralText("a\n/approve\r\n# b")).not.toContain("\n");
  });

  it("keeps code between backticks as code", () => {
    expect(neutralText("Use `a_b` not `*c`.")).toBe("Use `a_b` not `*c`.");
    expect(neutralText("One ` alone")).toBe("One \\` alone");
    expect(neutralText("Run ``echo `id` `` now")).toBe("Run `` echo `id` `` now");
    expect(neutralText("Twice ``a_b`` is *once*")).toBe("Twice `a_b` is \\*once\\*");
    expect(neutralText("``` @all ` [x]")).toBe("\\`\\`\\` @\u200ball \\` \\[x\\]");
  });

  it("delimits code by more backticks than it has", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom("`", "a", " ", "\n") }), (text) => {
        const span = neutralCode(text);
        if (span === "") return;
        const [, marks = "", inner = ""] = /^(`+)([^]*?)\1$/.exec(span) ?? [];
        expect(marks.length).toBeGreaterThan(0);
        expect(span).toBe(marks + inner + marks);
        expect(inner.match(/`+/g) ?? []).not.toContain(marks);
        const block = fence(text, "suggestion");
        const [opening = ""] = /^`+/.exec(block) ?? [];
        expect(opening.length).toBeGreaterThanOrEqual(3);
        const inside = block.split("\n").slice(1, -1).join("\n");
        expect(inside).toBe(text === "" ? "" : text);
        for (const run of inside.match(/`+/g) ?? []) expect(run.length).toBeLessThan(opening.length);
      }),
    );
  });

  it("knows what may stand in a comment letter by letter", () => {
    expect(isSafeVerbatim("const a = /approve/;\r\n\tb();")).toBe(true);
    expect(isSafeVerbatim("/approve")).toBe(false);
    expect(isSafeVerbatim("ok\n  /merge now")).toBe(false);
    expect(isSafeVerbatim("a\u202eb")).toBe(false);
    expect(isSafeVerbatim("a\u200bb")).toBe(false);
  });
});

describe("markdown", () => {
  it("shows the finding, its quote and its proven fix", () => {
    expect(renderMarkdown(makeReport([makeFinding({ suggestion: provenFix })]))).toBe(`### Codey: 1 error

Reviewed 12 chunks in 3 files: 8 read by the model (2 from the cache), 4 checked by rules alone.

#### error: \`src/run.js:12:3\`

A shell command is built from \`input\`, so whoever controls it runs what they like.

\`\`\`
    exec("ls " + input);
\`\`\`

Proven fix (passes syntax, security): replace line 12 by

\`\`\`
    execFile("ls", [input]);
\`\`\`

<sub>\`security/shell-injection\` · \`a1b2c3d4\`</sub>
`);
  });

  it("folds what was not reviewed and counts it outside", () => {
    const notReviewed = Array.from({ length: 22 }, (_, index) => {
      return { path: `big_${index}.ts`, symbol: null, reason: "too-large" as const };
    });
    const coverage = { ...makeReport().coverage, notReviewed, status: "partial" as const };
    const text = renderMarkdown(makeReport([], { coverage }));
    expect(text).toContain(
      "\n\n<details><summary>Not reviewed: 22 parts (22 too large)</summary>\n\n- big\\_0.ts \\(too large\\)\n",
    );
    expect(text).toContain("- and 2 more\n\n</details>\n");
  });

  it("says how sure the model was, and nothing of the kind for rules", () => {
    const finding = makeFinding({ source: "model", ruleId: "model/bug", confidence: 0.8 });
    expect(renderMarkdown(makeReport([finding]))).toContain(
      "<sub>`model/bug` · confidence 0.80 · `a1b2c3d4`</sub>",
    );
  });

  it("stays within a comment's length and says what is missing", () => {
    const many = Array.from({ length: 500 }, (_, index) => {
      return makeFinding({ fingerprint: `f${index}`, message: "word ".repeat(200) });
    });
    const text = renderMarkdown(makeReport(many, { maxFindings: 1000 }));
    expect(text.length).toBeLessThan(65_536);
    expect(text).toMatch(/\d+ more in the full report/);
  });

  it("holds no HTML but its own, whatever a model or a file says", () => {
    fc.assert(
      fc.property(fc.array(anyFinding, { maxLength: 4 }), anyText, (findings, name) => {
        const notReviewed = [{ path: name, symbol: null, reason: "binary" as const }];
        const coverage = { ...makeReport().coverage, notReviewed, status: "partial" as const };
        const text = renderMarkdown(makeReport(findings, { coverage }));
        const outside = withoutCode(text);
        expect(outside.replaceAll(/<\/?(?:sub|details|summary)>/g, "")).not.toMatch(/(?<!\\)</);
        expect(outside).not.toMatch(/@[A-Za-z0-9]/);
      }),
      { numRuns: 300 },
    );
  });
});

/** What is left of Markdown when fenced blocks and code spans are taken out. */
function withoutCode(text: string): string {
  const kept: string[] = [];
  let open: string | null = null;
  for (const line of text.split("\n")) {
    const marks: string | null = /^(`{3,})[a-z]*$/.exec(line)?.[1] ?? null;
    if (open === null && marks !== null) open = marks;
    else if (open !== null && line === open) open = null;
    else if (open === null) kept.push(line.replaceAll(/(?<![`\\])(`+)(?!`)([^]*?[^`])\1(?!`)/g, ""));
  }
  expect(open).toBeNull();
  return kept.join("\n");
}
