import { beforeAll, describe, expect, it } from "vitest";
import { NO_FACTS } from "../../src/layers/facts.ts";
import { makeContext } from "../../src/layers/context.ts";
import { RULES } from "../../src/layers/rules.ts";
import { walk } from "../../src/layers/walk.ts";
import type { OpenSource } from "../../src/types/syntax.ts";
import { openPair, openSources } from "./open-pair.ts";

let open: OpenSource;

beforeAll(async () => {
  open = await openSources();
});

/** The text with the only fix of the rule applied, and whether anything in it fails to parse. */
function fix(ruleId: string, path: string, text: string): { text: string; hasError: boolean } {
  const { pair, dispose } = openPair(open, { path, before: null, after: text });
  try {
    const rules = RULES.filter(({ meta }) => meta.id === ruleId);
    if (pair.after === null) throw new Error("no source");
    const [found] = walk(rules, makeContext(pair, pair.after, NO_FACTS)).hits;
    const suggestion = found?.hit.suggestion;
    if (suggestion === undefined) throw new Error(`${ruleId} suggests nothing for ${text}`);
    const { startLine, endLine } = suggestion.range;
    const lines = [...pair.after.lines];
    lines.splice(
      startLine - 1,
      endLine - startLine + 1,
      ...(suggestion.replacement === "" ? [] : suggestion.replacement.split("\n")),
    );
    const fixed = `${lines.join("\n")}\n`;
    const source = open(path, fixed);
    const hasError = source.tree?.rootNode.hasError ?? true;
    source.dispose();
    return { text: fixed, hasError };
  } finally {
    dispose();
  }
}

describe("a rule's own fix", () => {
  it.each([
    [
      "lint/compare-nan",
      "a.ts",
      "  if (x === NaN) run(); // twice\n",
      "  if (Number.isNaN(x)) run(); // twice\n",
    ],
    ["lint/compare-nan", "a.ts", "if (NaN != list[0]) run();\n", "if (!Number.isNaN(list[0])) run();\n"],
    ["lint/self-compare", "a.js", "const bad = x !== x;\n", "const bad = Number.isNaN(x);\n"],
    ["lint/unsafe-negation", "a.ts", "if (!key in map) add(key);\n", "if (!(key in map)) add(key);\n"],
    [
      "lint/debugger-left",
      "a.ts",
      "function f() {\n  debugger;\n  return 1;\n}\n",
      "function f() {\n  return 1;\n}\n",
    ],
    ["lint/debugger-left", "a.py", "def f():\n    breakpoint()\n    return 1\n", "def f():\n    return 1\n"],
    ["lint/is-literal", "a.py", "if x is not 'fast':\n    run()\n", "if x != 'fast':\n    run()\n"],
    ["lint/compare-to-none", "a.py", "y = f(x) != None\n", "y = f(x) is not None\n"],
    ["lint/raise-not-implemented", "a.py", "raise NotImplemented('x')\n", "raise NotImplementedError('x')\n"],
    [
      "lint/bare-except",
      "a.py",
      "try:\n    a()\nexcept:\n    b()\n",
      "try:\n    a()\nexcept Exception:\n    b()\n",
    ],
    ["lint/unthrown-error", "a.ts", "if (x) new Error('x');\n", "if (x) throw new Error('x');\n"],
    [
      "lint/string-identity",
      "A.java",
      'class A { boolean f(String s) { return s != "x"; } }\n',
      'class A { boolean f(String s) { return !"x".equals(s); } }\n',
    ],
    ["lint/new-symbol", "a.ts", "const k = new Symbol('k');\n", "const k = Symbol('k');\n"],
    ["lint/compare-negative-zero", "a.js", "if (x === -0) f();\n", "if (Object.is(x, -0)) f();\n"],
    ["lint/template-in-string", "a.ts", "const s = 'Hello, ${name}!';\n", "const s = `Hello, ${name}!`;\n"],
    ["security/unsafe-deserialization", "a.py", "x = yaml.load(text)\n", "x = yaml.safe_load(text)\n"],
  ])("%s in %s", (ruleId, path, before, after) => {
    expect(fix(ruleId, path, before)).toEqual({ text: after, hasError: false });
  });

  it("awaits the promise that was left alone", () => {
    const before = "async function save() {}\nasync function all() {\n  save();\n}\n";
    const after = "async function save() {}\nasync function all() {\n  await save();\n}\n";
    expect(fix("lint/floating-promise", "a.ts", before)).toEqual({ text: after, hasError: false });
  });

  it("is not offered where deleting would leave a hole", () => {
    expect(() => fix("lint/debugger-left", "a.py", "def f():\n    breakpoint()\n")).toThrow(
      "suggests nothing",
    );
    expect(() => fix("lint/debugger-left", "a.ts", "if (x) debugger;\n")).toThrow("suggests nothing");
  });
});
