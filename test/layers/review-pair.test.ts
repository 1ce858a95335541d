import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { NO_FACTS } from "../../src/layers/facts.ts";
import { makeContext } from "../../src/layers/context.ts";
import { makeJudgePair, judgePair } from "../../src/layers/judge-pair.ts";
import { loadStrictParse, loadStrictParser } from "../../src/layers/load-strict-parse.ts";
import { reviewPair } from "../../src/layers/review-pair.ts";
import type { Rule } from "../../src/layers/rule.ts";
import { RULES, RULES_DIGEST } from "../../src/layers/rules.ts";
import { toFinding } from "../../src/layers/to-finding.ts";
import { walk } from "../../src/layers/walk.ts";
import type { Pair } from "../../src/types/layers.ts";
import type { OpenSource, Source } from "../../src/types/syntax.ts";
import { openPair, openSources } from "./open-pair.ts";

let openSource: OpenSource;
const opened: { dispose(): void }[] = [];

beforeAll(async () => {
  openSource = await openSources(["typescript", "javascript", "python", "ruby"]);
});

afterEach(() => {
  for (const pair of opened.splice(0)) pair.dispose();
});

function pairOf(path: string, before: string | null, after: string) {
  const made = openPair(openSource, { path, before, after });
  opened.push(made);
  return made.pair;
}

function afterOf({ after }: Pair): Source {
  if (after === null) throw new Error("the pair has no new side");
  return after;
}

function sourceOf(path: string, text: string): Source {
  return afterOf(pairOf(path, null, text));
}

const OPTIONS = { rules: {}, style: false };
const GUARD = `function pay(amount) {
  if (amount <= 0) {
    throw new RangeError("amount");
  }
  charge(amount);
}
`;
const UNGUARDED = "function pay(amount) {\n  charge(amount);\n}\n";

describe("reviewPair", () => {
  it("reports what the change brought, with the quoted line and the rule's own precision", () => {
    const { findings } = reviewPair(pairOf("a.js", GUARD, UNGUARDED), OPTIONS);
    const meta = RULES.find((rule) => rule.meta.id === "change/guard-removed")?.meta;
    expect(findings).toMatchObject([
      {
        ruleId: "change/guard-removed",
        source: "layer",
        severity: "warning",
        confidence: meta?.precision,
        path: "a.js",
        range: { startLine: 2, endLine: 2 },
        symbol: null,
        evidence: "  charge(amount);",
        suggestion: null,
      },
    ]);
  });

  it("takes severities and `off` by id, or by family where the id is not named", () => {
    const pair = pairOf("a.js", GUARD, UNGUARDED);
    const ids = (rules: Record<string, "off" | "error">) =>
      reviewPair(pair, { rules, style: false }).findings.map(
        ({ ruleId, severity }) => `${ruleId} ${severity}`,
      );
    expect(ids({ "change/guard-removed": "error" })).toEqual(["change/guard-removed error"]);
    expect(ids({ "change/guard-removed": "off" })).toEqual([]);
    expect(ids({ "change/*": "off" })).toEqual([]);
    expect(ids({ "change/*": "off", "change/guard-removed": "error" })).toEqual([
      "change/guard-removed error",
    ]);
  });

  it("reports style only when asked", () => {
    const pair = pairOf("a.py", "a = 1\n", "a = 1\nb = 2  \n");
    expect(reviewPair(pair, OPTIONS).findings).toEqual([]);
    const [finding] = reviewPair(pair, { rules: {}, style: true }).findings;
    expect(finding).toMatchObject({
      ruleId: "style/trailing-whitespace",
      suggestion: { range: { startLine: 2, endLine: 2 }, replacement: "b = 2" },
    });
  });

  it("is silent about lines that moved, and speaks of a second copy", () => {
    const [one, two] = ["a = 1  \n", "b = 2\n"];
    const said = (before: string, after: string) =>
      reviewPair(pairOf("a.py", before, after), { rules: {}, style: true }).findings.map(
        ({ range }) => range.startLine,
      );
    expect(said(one + two, two + one)).toEqual([]);
    expect(said(one + two, `if x:\n    ${one}${two}`)).toEqual([]);
    expect(said(one + two, one + two + one)).toEqual([3]);
  });

  it("says the same twice", () => {
    const pair = pairOf("a.js", GUARD, UNGUARDED);
    expect(reviewPair(pair, OPTIONS)).toEqual(reviewPair(pair, OPTIONS));
  });

  it("has nothing to say of a deleted file", () => {
    const { pair } = openPair(openSource, { path: "a.js", before: GUARD, after: "" });
    expect(reviewPair({ ...pair, after: null, addedLines: [] }, OPTIONS)).toEqual({
      findings: [],
      signals: [],
    });
  });
});

const throwing: Rule = {
  meta: {
    id: "lint/throws",
    layer: "lint",
    languages: ["javascript"],
    severity: "error",
    category: "bug",
    meaning: "Throws.",
    equivalents: [],
    precision: 1,
    reportedByDefault: true,
  },
  visit: {
    types: { javascript: ["call_expression"] },
    at() {
      throw new Error("no such field");
    },
  },
};

const calls = (seen: string[]): Rule => ({
  ...throwing,
  meta: { ...throwing.meta, id: "lint/calls" },
  visit: {
    types: { javascript: ["call_expression"], ruby: ["if"] },
    at: (node) => {
      seen.push(node.text);
      return { place: node };
    },
  },
});

describe("walk", () => {
  it("visits the nodes on added lines only, in source order", () => {
    const seen: string[] = [];
    const pair = pairOf("a.js", "one();\ntwo();\nthree();\n", "one();\nnew1(new2());\nthree();\nnew3();\n");
    const { hits } = walk([calls(seen)], makeContext(pair, afterOf(pair), NO_FACTS));
    expect(seen).toEqual(["new1(new2())", "new2()", "new3()"]);
    expect(hits).toHaveLength(3);
  });

  it("visits a node around an added line, but drops a hit on a line that was there before", () => {
    const seen: string[] = [];
    const pair = pairOf("a.js", "call(() => {\n  a;\n});\n", "call(() => {\n  b;\n});\n");
    const rule = calls(seen);
    const outside: Rule = {
      ...rule,
      visit: {
        types: { javascript: ["call_expression"] },
        at: () => ({ place: { startLine: 1, endLine: 1 } }),
      },
    };
    expect(walk([outside], makeContext(pair, afterOf(pair), NO_FACTS)).hits).toEqual([]);
  });

  it("does not take keywords for nodes of the same name", () => {
    const seen: string[] = [];
    const pair = pairOf("a.rb", null, "if a\n  b\nend\n");
    const rule = calls(seen);
    walk(
      [{ ...rule, meta: { ...rule.meta, languages: ["ruby"] } }],
      makeContext(pair, afterOf(pair), NO_FACTS),
    );
    expect(seen).toEqual(["if a\n  b\nend"]);
  });

  it("goes on without a rule that throws, and says so", () => {
    const pair = pairOf("a.js", null, "one();\ntwo();\n");
    const seen: string[] = [];
    const { hits, failed } = walk([throwing, calls(seen)], makeContext(pair, afterOf(pair), NO_FACTS));
    expect(failed).toEqual([{ ruleId: "lint/throws", path: "a.js", message: "Error: no such field" }]);
    expect(hits).toHaveLength(2);
  });

  it("survives nesting that would exhaust the stack", () => {
    const depth = 3000;
    const pair = pairOf("a.js", null, `x = ${"[".repeat(depth)}call()${"]".repeat(depth)};\n`);
    const seen: string[] = [];
    walk([calls(seen)], makeContext(pair, afterOf(pair), NO_FACTS));
    expect(seen).toEqual(["call()"]);
  });
});

describe("toFinding", () => {
  it("shows no more of a secret than its beginning, in evidence and message", () => {
    const pair = pairOf("a.js", null, 'const key = "AKIA1234567890ABCDEF";\n');
    const hit = {
      place: { startLine: 1, endLine: 1 },
      message: "Key AKIA1234567890ABCDEF.",
      secret: "AKIA1234567890ABCDEF",
    };
    const finding = toFinding({ rule: throwing, hit }, { ...pair, after: afterOf(pair) });
    expect(finding.evidence).toBe('const key = "AKIA********";');
    expect(finding.message).toBe("Key AKIA********.");
  });

  it("narrows a wide place to the lines that changed and quotes three of them", () => {
    const pair = pairOf("a.js", null, "a;\nb;\nc;\nd;\ne;\nf;\n");
    const hit = { place: { startLine: 1, endLine: 6 } };
    const finding = toFinding(
      { rule: throwing, hit },
      { ...pair, after: afterOf(pair), addedLines: [2, 3, 4, 5] },
    );
    expect(finding.range).toEqual({ startLine: 2, endLine: 5 });
    expect(finding.evidence).toBe("b;\nc;\nd;");
  });
});

describe("why a rule fired", () => {
  const why = (path: string, before: string | null, after: string): readonly string[] =>
    reviewPair(pairOf(path, before, after), { rules: {}, style: false }).findings.map(
      ({ verdicts }) => verdicts?.[0]?.reason ?? "",
    );

  it("names the syntax, and what stood there before", () => {
    const body = (check: string): string => `function f(a, b) {\n  ${check}\n    return 1;\n  return b;\n}\n`;
    expect(why("a.js", body("if (a === b)"), body("if (a === a)"))).toEqual([
      "The rule saw the node binary_expression in parenthesized_expression in if_statement in statement_block at line 2; where line 2 of the base had `if (a === b)`.",
    ]);
  });

  it("says that the place is new", () => {
    expect(why("a.py", "a = 1\n", "a = 1\nassert (a, 'no')\n")[0]).toMatch(/at line 2; which is new\.$/);
  });

  it("follows the data to the sink", () => {
    const app =
      "const { exec } = require('child_process');\nmodule.exports = (req) => exec('ls ' + req.query.dir);\n";
    expect(why("a.js", null, app)[0]).toMatch(/line 2.*req\.query/);
  });
});

describe("judgePair", () => {
  const verdicts = (before: string, after: string, path = "a.ts") =>
    Object.fromEntries(judgePair(pairOf(path, before, after)).map(({ layer, verdict }) => [layer, verdict]));

  it("gives one verdict per layer and passes a sound fix", () => {
    expect(verdicts("const a = b == c;\n", "const a = b === c;\n")).toEqual({
      syntax: "pass",
      style: "pass",
      lint: "pass",
      security: "pass",
      integrity: "pass",
    });
  });

  it("rejects a fix that does not parse, in the layers of syntax and integrity", () => {
    const said = verdicts("function a() {\n  return b;\n}\n", "function a() {\n  return (b;\n}\n");
    expect(said).toMatchObject({ syntax: "reject", integrity: "reject" });
  });

  it("rejects a fix that looks unlike its surroundings", () => {
    expect(verdicts("a = 1\n", "a = 2  \n", "a.py")).toMatchObject({ style: "reject", syntax: "pass" });
  });

  it("rejects a fix that takes the guard out or leaves a placeholder", () => {
    expect(verdicts(GUARD, UNGUARDED)).toMatchObject({ lint: "reject" });
    expect(verdicts(GUARD, GUARD.replace("charge(amount)", "// rest of the code unchanged"))).toMatchObject({
      integrity: "reject",
    });
  });

  it("lets a fix correct a boundary or a condition: that is what fixes do", () => {
    expect(verdicts("if (a < b) c();\n", "if (a <= b) c();\n")).toMatchObject({ lint: "pass" });
  });

  it("asks the real parser, which rejects what the grammar lets through", async () => {
    const [before, after] = ["let a = 1;\nlet b = 2;\n", "let a = 1;\nfor (const b of a, a) c(b);\n"];
    const strict = makeJudgePair({ ...NO_FACTS, strictParse: await loadStrictParser() });
    const syntax = strict(pairOf("a.ts", before, after)).find(({ layer }) => layer === "syntax");
    expect(syntax?.verdict).toBe("reject");
  });
});

describe("loadStrictParse", () => {
  it("loads nothing for a pair that the grammar reads, or of another language", async () => {
    expect(await loadStrictParse(pairOf("a.ts", null, "const a = 1;\n"))).toBeNull();
    expect(await loadStrictParse(pairOf("a.py", null, "def a(:\n"))).toBeNull();
  });

  it("tells line and column of what the parser did not accept", async () => {
    const parse = await loadStrictParse(pairOf("a.ts", null, "const a = ;\n"));
    expect(parse?.(sourceOf("a.ts", "const a = 1;\nconst b = ;\n"))).toMatchObject({ line: 2, column: 11 });
    expect(parse?.(sourceOf("a.ts", "const a = <T,>(x: T) => x;\n"))).toBeNull();
    expect(parse?.(sourceOf("a.tsx", "const a = <p>{b}</p>;\n"))).toBeNull();
  });
});

it("has a digest that cache keys can rely on", () => {
  expect(RULES_DIGEST).toMatch(/^[0-9a-f]{64}$/);
});
