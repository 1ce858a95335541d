import { beforeAll, describe, expect, test } from "vitest";
import { NO_FACTS } from "../../src/layers/facts.ts";
import { makeJudgePair } from "../../src/layers/judge-pair.ts";
import { parseEditorConfig, settingsOf, type EditorConfig } from "../../src/layers/style/editorconfig.ts";
import type { Finding, ValidatedSuggestion } from "../../src/types/finding.ts";
import type { OpenSource } from "../../src/types/syntax.ts";
import { applySuggestion } from "../../src/validate/apply-suggestion.ts";
import { validate } from "../../src/validate/validate.ts";
import { contextOf, findingAt, openSources } from "./set-up.ts";

let openSource: OpenSource;
beforeAll(async () => {
  openSource = await openSources();
});

const TS = [
  "export function total(list: number[]): number {",
  "  let sum = 0;",
  "  for (let i = 0; i <= list.length; i += 1) {",
  "    sum += list[i] ?? 0;",
  "  }",
  "  return sum;",
  "}",
  "",
].join("\n");

interface Try {
  readonly path?: string;
  readonly text: string;
  readonly lines: readonly [number, number];
  readonly replacement: string;
  readonly finding?: Partial<Finding>;
}

interface Tried {
  readonly suggestion: ValidatedSuggestion;
  readonly text: string;
}

function prove({ path = "src/total.ts", text, lines, replacement, finding = {} }: Try): Tried {
  const [startLine, endLine] = lines;
  const all = text.split("\n").map((_, index) => index + 1);
  const context = contextOf(openSource, { path, text, added: text.endsWith("\n") ? all.slice(0, -1) : all });
  const suggestion = { range: { startLine, endLine }, replacement };
  const line = Math.max(1, Math.min(startLine, all.length - (text.endsWith("\n") ? 1 : 0)));
  const validated = validate(findingAt(context, line, { ...finding, suggestion }), context);
  if (validated.suggestion === null) throw new Error("The suggestion got lost.");
  return { suggestion: validated.suggestion, text: applySuggestion(validated.suggestion, text) };
}

const proven = (one: Try): string => {
  const { suggestion, text } = prove(one);
  expect(suggestion.proof.filter(({ verdict }) => verdict !== "pass")).toEqual([]);
  expect(suggestion.status).toBe("proven");
  return text;
};
const refused = (one: Try): string => {
  const { suggestion } = prove(one);
  expect(suggestion.status).toBe("unproven");
  return suggestion.proof.find(({ verdict }) => verdict === "reject")?.layer ?? "nobody";
};

const GOOD = "  for (let i = 0; i < list.length; i += 1) {";
const FIXED = TS.replace("i <= list", "i < list");

describe("a right fix is proven as it is meant", () => {
  test.each<[string, Partial<Try>]>([
    ["as it stands", { replacement: GOOD }],
    ["without its indentation", { replacement: GOOD.trim() }],
    ["indented by tabs", { replacement: `\t${GOOD.trim()}` }],
    ["too deep", { replacement: `      ${GOOD.trim()}` }],
    ["with the line before", { replacement: `  let sum = 0;\n${GOOD}` }],
    ["with the line behind", { replacement: `${GOOD}\n    sum += list[i] ?? 0;` }],
    ["with three lines behind", { replacement: `${GOOD}\n    sum += list[i] ?? 0;\n  }\n  return sum;` }],
    ["with lines on both sides", { replacement: `let sum = 0;\n${GOOD.trim()}\n  sum += list[i] ?? 0;` }],
    [
      "over more lines than it changes",
      { lines: [3, 5], replacement: `${GOOD}\n    sum += list[i] ?? 0;\n  }` },
    ],
    [
      "with the bracket behind its range",
      { lines: [3, 4], replacement: `${GOOD}\n    sum += list[i] ?? 0;\n  }` },
    ],
    ["with carriage returns", { replacement: `${GOOD}\r` }],
  ])("%s", (_what, more) => {
    expect(proven({ text: TS, lines: [3, 3], replacement: GOOD, ...more })).toBe(FIXED);
  });

  test("in a file with carriage returns it gets them", () => {
    const text = TS.replaceAll("\n", "\r\n");
    expect(proven({ text, lines: [3, 3], replacement: GOOD })).toBe(FIXED.replaceAll("\n", "\r\n"));
    expect(proven({ text, lines: [3, 4], replacement: `${GOOD}\n    sum += list[i] ?? 0;` })).toBe(
      FIXED.replaceAll("\n", "\r\n"),
    );
  });

  test("in a file of tabs it gets tabs, level by level", () => {
    const text = TS.replaceAll("  ", "\t");
    const replacement = "for (let i = 0; i < list.length; i += 1) {\n  sum += list[i] ?? 0;\n}";
    expect(proven({ text, lines: [3, 5], replacement })).toBe(FIXED.replaceAll("  ", "\t"));
  });

  test("in a file of four spaces two become four", () => {
    const text = TS.replaceAll("  ", "    ");
    const replacement = "  for (let i = 0; i < list.length; i += 1) {\n    sum += list[i] ?? 0;\n  }";
    expect(proven({ text, lines: [3, 5], replacement })).toBe(FIXED.replaceAll("  ", "    "));
  });

  test("a bracket that it needs is kept although the next line is one too", () => {
    const text = "function f(a?: string) {\n  use(a);\n}\n";
    expect(proven({ text, lines: [2, 2], replacement: "  if (a) {\n    use(a);\n  }" })).toBe(
      "function f(a?: string) {\n  if (a) {\n    use(a);\n  }\n}\n",
    );
  });

  test("an empty replacement takes the lines away", () => {
    const text = "function f() {\n  work();\n  work();\n}\n";
    expect(proven({ text, lines: [3, 3], replacement: "" })).toBe("function f() {\n  work();\n}\n");
  });

  test("a file without a final newline stays without one", () => {
    expect(proven({ text: "let a = 1;\nlet b = 2;", lines: [2, 2], replacement: "let b = 3;" })).toBe(
      "let a = 1;\nlet b = 3;",
    );
  });

  test("Python: lost indentation is given back, a meant one is left", () => {
    const text =
      "def first(items):\n    for item in items:\n        if item:\n            found = item\n        return found\n";
    const path = "first.py";
    expect(proven({ path, text, lines: [4, 4], replacement: "found = item + 1" })).toContain(
      "\n            found = item + 1\n",
    );
    expect(proven({ path, text, lines: [5, 5], replacement: "    return found" })).toContain(
      "\n    return found\n",
    );
  });

  test("Ruby and Go", () => {
    const ruby = "def f(a)\n  a.each do |x|\n    puts x\n  end\nend\n";
    expect(proven({ path: "a.rb", text: ruby, lines: [3, 3], replacement: "    puts x if x\n  end" })).toBe(
      ruby.replace("puts x", "puts x if x"),
    );
    const go = "package a\n\nfunc f() error {\n\terr := g()\n\treturn nil\n}\n";
    expect(proven({ path: "a.go", text: go, lines: [5, 5], replacement: "    return err" })).toBe(
      go.replace("nil", "err"),
    );
  });
});

describe("a wrong fix is never proven", () => {
  test.each<[string, Partial<Try>, string]>([
    ["it does not parse", { replacement: "  for (let i = 0; i < list.length; i += 1 {" }, "syntax"],
    ["it opens what it does not close", { replacement: `${GOOD}\n    if (sum) {` }, "syntax"],
    ["it closes what it did not open", { replacement: `${GOOD}\n  }` }, "syntax"],
    ["it changes nothing", { replacement: "  for (let i = 0; i <= list.length; i += 1) {" }, "anchor"],
    ["it changes blanks only", { replacement: "  for (let i = 0;  i <= list.length; i += 1) {" }, "anchor"],
    ["its range is upside down", { lines: [4, 3] }, "anchor"],
    ["its range is outside of the file", { lines: [7, 9] }, "anchor"],
    ["its range begins before the file", { lines: [0, 3] }, "anchor"],
    ["it hides a carriage return", { replacement: `${GOOD} // x\rdrop();` }, "anchor"],
    [
      "it leaves code out",
      { lines: [2, 6], replacement: "  // TODO: your code here\n  return 0;" },
      "anchor",
    ],
    ["it is prose", { replacement: "You should use < instead of <= here." }, "syntax"],
    ["it is fenced", { replacement: `\`\`\`ts\n${GOOD}\n\`\`\`` }, "constitution"],
    ["it brings in dynamic code", { lines: [4, 4], replacement: "    sum += eval(list[i]);" }, "security"],
    [
      "it brings in a conflict marker",
      { lines: [4, 4], replacement: "<<<<<<< HEAD\n    sum += 1;\n=======" },
      "syntax",
    ],
  ])("%s", (_what, more, layer) => {
    expect(refused({ text: TS, lines: [3, 3], replacement: GOOD, ...more })).toBe(layer);
  });

  const RUBY = "module A\n  class B\n    def wait(flag)\n      run if flag\n    end\n  end\nend\n";
  const PAGE = "const page = `\n  <td>${name}</td>\n`;\nsend(page);\n";
  const HEREDOC = "def page\n  <<~HTML\n    <td><%= name %></td>\n  HTML\nend\n";
  const C = "int a(int b)\n{\n    b += 1;\n    if (b > 2)\n        b = 2;\n    return b;\n}\n";
  test.each<[string, Try, string]>([
    [
      "an `end` too many, which Ruby's grammar takes for a name",
      { path: "a.rb", text: RUBY, lines: [4, 4], replacement: "      run unless flag\n    end\n    nil" },
      "syntax",
    ],
    [
      "lines of a page in a template",
      { path: "a.js", text: PAGE, lines: [2, 2], replacement: "  <th>${name}</th>" },
      "syntax",
    ],
    [
      "lines of a page in a heredoc",
      { path: "a.rb", text: HEREDOC, lines: [3, 3], replacement: "    <td><%= h(name) %></td>" },
      "syntax",
    ],
    [
      "quotation marks of a text processor",
      {
        path: "a.php",
        text: "<?php\n$a = [\n  'b' => 1,\n];\n",
        lines: [3, 3],
        replacement: "  \u201db\u201d => 2,",
      },
      "syntax",
    ],
    [
      "a statement that stands deeper than the one before it",
      { path: "a.c", text: C, lines: [6, 6], replacement: "    b -= 1;\n      return b;" },
      "style",
    ],
    [
      "a value in front of a block that needs a head",
      {
        path: "a.py",
        text: "def f(text):\n    if not text:\n        text = 1\n    return text\n",
        lines: [2, 2],
        replacement: "    text, 1",
      },
      "style",
    ],
    [
      "the end of a condition before a block",
      {
        path: "a.py",
        text: "def f(text, b):\n    if text and text != b:\n        text.a = b\n    return text\n",
        lines: [2, 2],
        replacement: "b:",
      },
      "style",
    ],
    [
      "a value beside declarations",
      {
        path: "a.rs",
        text: "const KIBI: u64 = 10240;\nconst MEBI: u64 = 1;\n",
        lines: [1, 1],
        replacement: "1024 + 1;",
      },
      "style",
    ],
    [
      "a value where Go wants a statement",
      {
        path: "a.go",
        text: "package a\n\nfunc f(b bool) {\n\tif b || c {\n\t\tg()\n\t}\n}\n",
        lines: [4, 4],
        replacement: "nil && c {",
      },
      "style",
    ],
    [
      "a branch that goes with the line before it",
      {
        path: "a.c",
        text: "void a(int b)\n{\n    if (b) {\n        c();\n    } else {\n        d(b);\n    }\n}\n",
        lines: [5, 6],
        replacement: "        if (b) {\n            d(0);\n        }\n        d(b);",
        finding: { range: { startLine: 6, endLine: 6 } },
      },
      "anchor",
    ],
    [
      "a line that nothing comes to any more",
      {
        path: "a.rb",
        text: "def f\n  g\nrescue ArgumentError => e\n  nil\nend\n",
        lines: [4, 4],
        replacement: "  raise Wrong, e.message\n  nil",
      },
      "anchor",
    ],
  ])("%s", (_what, tried, layer) => {
    expect(refused(tried)).toBe(layer);
  });

  test("code that is set into a text is code", () => {
    const more = {
      path: "a.js",
      text: PAGE,
      lines: [2, 2],
      replacement: "  <td>${escape(name)}</td>",
    } as const;
    expect(proven(more)).toContain("${escape(name)}");
  });

  test("where nothing can be parsed, nothing of the model's is proven", () => {
    expect(refused({ path: "notes.txt", text: "a\nb\n", lines: [1, 1], replacement: "c" })).toBe("syntax");
  });

  test("when it changes comments only, for nothing of them runs", () => {
    const text = "// counts to 0\nlet a = 0; // from 0\n";
    expect(refused({ text, lines: [1, 1], replacement: "// counts to 1" })).toBe("anchor");
    expect(proven({ text, lines: [2, 2], replacement: "let a = 1; // from 0" })).toContain("let a = 1;");
    expect(proven({ text, lines: [1, 1], replacement: "let b = 1; // counts to 1" })).toContain("let b = 1;");
    const path = "a.py";
    const python = 'def f():\n    """Counts (to 0.\n\n    And on."""\n    return "0"\n';
    expect(refused({ path, text: python, lines: [2, 2], replacement: '    """Counts to 1.' })).toBe("anchor");
    expect(refused({ path, text: python, lines: [4, 4], replacement: '    And off."""' })).toBe("anchor");
    expect(proven({ path, text: python, lines: [5, 5], replacement: '    return "1"' })).toContain(
      'return "1"',
    );
  });

  test("for a rejected finding nothing is proven", () => {
    const finding = { evidence: "something else" };
    expect(refused({ text: TS, lines: [3, 3], replacement: GOOD, finding })).toBe("anchor");
  });

  test("when the rule that found it finds it again", () => {
    const context = contextOf(openSource, { path: "a.ts", text: TS, added: [3] }, { stillFires: () => true });
    const suggestion = { range: { startLine: 3, endLine: 3 }, replacement: GOOD };
    const finding = findingAt(context, 3, { source: "layer", ruleId: "lint/loop", suggestion });
    expect(validate(finding, context).suggestion).toMatchObject({ status: "unproven" });
    expect(validate(finding, { ...context, stillFires: () => false }).suggestion).toMatchObject({
      status: "proven",
    });
  });
});

describe("in a file that .editorconfig speaks of, a suggestion", () => {
  const SPACES = parseEditorConfig("[*]\nindent_style = space\nindent_size = 2\n");
  const TABS = parseEditorConfig("[*]\nindent_style = tab\n");

  function tryIn(config: EditorConfig, { path = "a.ts", text, replacement }: Omit<Try, "lines">) {
    const style = settingsOf(path, new Map([[".editorconfig", config]]));
    const judgePair = makeJudgePair({ ...NO_FACTS, style });
    const context = contextOf(openSource, { path, text, added: [3] }, { judgePair, style });
    const suggestion = { range: { startLine: 3, endLine: 3 }, replacement };
    return validate(findingAt(context, 3, { suggestion }), context).suggestion;
  }

  const FLAT = "let a = 1;\nlet b = 2;\nif (a <= b) a = b;\n";

  test("gets its tabs made spaces, and its spaces tabs", () => {
    const tabbed = "if (a < b) {\n\ta = b;\n}";
    expect(tryIn(SPACES, { text: FLAT, replacement: tabbed })).toMatchObject({
      status: "proven",
      replacement: "if (a < b) {\n  a = b;\n}",
    });
    expect(tryIn(TABS, { text: FLAT, replacement: "if (a < b) {\n    a = b;\n}" })).toMatchObject({
      status: "proven",
      replacement: tabbed,
    });
  });

  test("is refused where its tabs may be text", () => {
    const replacement = "if (a < b) {\n\ta = `\n\t`.length;\n}";
    const tried = tryIn(SPACES, { text: FLAT, replacement });
    expect(tried).toMatchObject({ status: "unproven", replacement });
    expect(tried?.proof.find(({ verdict }) => verdict === "reject")).toMatchObject({ layer: "style" });
  });

  test("is left as the file is where indentation is meaning, so that the style layer refuses it", () => {
    const text = "def f(a, b):\n\tif a:\n\t\treturn b\n\treturn a\n";
    const tried = tryIn(SPACES, { path: "a.py", text, replacement: "\t\treturn a + b" });
    expect(tried).toMatchObject({ status: "unproven", replacement: "\t\treturn a + b" });
  });
});

test("a line that is indented otherwise than its file can be fixed", () => {
  const text = "export function f(a: number) {\n  let b = a;\n\tb += 1;\n  return b;\n}\n";
  const context = contextOf(openSource, { path: "a.ts", text, added: [3] });
  const suggestion = { range: { startLine: 3, endLine: 3 }, replacement: "  b += 1;" };
  const finding = findingAt(context, 3, { source: "layer", ruleId: "style/indentation", suggestion });
  expect(validate(finding, context).suggestion).toMatchObject({ status: "proven", replacement: "  b += 1;" });
});
