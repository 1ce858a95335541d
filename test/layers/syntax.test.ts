import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { NO_FACTS } from "../../src/layers/facts.ts";
import { loadStrictParse } from "../../src/layers/load-strict-parse.ts";
import { reviewPair } from "../../src/layers/review-pair.ts";
import type { OpenSource } from "../../src/types/syntax.ts";
import { openPair, openSources } from "./open-pair.ts";

let openSource: OpenSource;
const opened: { dispose(): void }[] = [];

beforeAll(async () => {
  openSource = await openSources(["typescript", "tsx", "javascript", "powershell", "c", "csharp"]);
});
afterEach(() => {
  for (const pair of opened.splice(0)) pair.dispose();
});

/** Lines of what the syntax layer would report by default, the real parsers loaded as for a commit. */
async function linesOf(path: string, after: string, before: string | null = null): Promise<number[]> {
  const made = openPair(openSource, { path, before, after });
  opened.push(made);
  const facts = { ...NO_FACTS, strictParse: await loadStrictParse(made.pair) };
  const { findings } = reviewPair(made.pair, { rules: {}, style: false, facts });
  return findings
    .filter(({ ruleId, confidence }) => ruleId.startsWith("syntax/") && confidence >= 0.6)
    .map(({ range }) => range.startLine);
}

describe("JavaScript", () => {
  it.each([
    ["let a;\nlet a;\n", 2],
    ["const a = 1, b;\n", 1],
    ["break;\n", 1],
    ["x: while (a) { break y; }\n", 1],
    ["function f() {\n  return await g();\n}\n", 2],
    ["a?.b = 1;\n", 1],
    ["const r = /(/;\n", 1],
    ["class A { constructor() {} constructor() {} }\n", 1],
    ["class A { m() { return this.#secret; } }\n", 1],
    ["export const a = 1;\nexport const a = 2;\n", 2],
    ["import a from 'a';\nwith (a) {}\n", 2],
    ["'use strict';\nvar public = 1;\n", 2],
    ["new.target;\n", 1],
    ["for (let x of a, b) c(x);\n", 1],
    ["const { a, ...b, c } = d;\n", 1],
    ["return 1;\n", 1],
  ])("%j is broken", async (text, line) => {
    expect(await linesOf("lib/a.js", text)).toEqual([line]);
    expect(await linesOf("lib/a.js", text, "ready();\n")).toEqual([line]);
  });

  it.each([
    ["lib/a.js", "const fs = require('fs');\nif (!fs.a) return;\n"],
    ["lib/a.js", "const a = await b();\n"],
    ["lib/a.js", "with (a) b();\n"],
    ["lib/a.js", "#!/usr/bin/env node\nimport a from './a.json' with { type: 'json' };\n"],
    ["lib/a.jsx", "const a = <A b={c}>&nbsp;<></></A>;\n"],
    ["lib/a.js", "export default () => <p style={{ a: 1 }}>x</p>;\n"],
    ["lib/a.js", "@decorated\nclass A { @observed b = 1; }\n"],
    ["lib/a.js", "// @flow\nfunction f(a: number): string { return ''; }\n"],
    ["lib/a.js", "import type { A } from './a';\n"],
    ["lib/a.js", "const a = {% raw %} b;\n"],
    ["lib/a.js", "const v = /[\\p{L}--[a-z]]/v; using = 1;\n"],
    ["lib/a.js", "a ??= b?.[c]?.(); label: for (;;) continue label;\n"],
    ["test/fixtures/a.js", "let a = ;\n"],
    ["src/templates/a.js", "let {{ name }} = 1;\n"],
  ])("%s: %j is left alone", async (path, text) => {
    expect(await linesOf(path, text)).toEqual([]);
  });

  it("leaves alone what was broken before", async () => {
    expect(await linesOf("a.js", "let a = ;\nlet b = ;\n", "let a = ;\n")).toEqual([]);
  });

  it("counts lines as editors do", async () => {
    expect(await linesOf("a.js", "'\u2028';\n'\u2029';\nlet a = ;\n")).toEqual([3]);
    expect(await linesOf("a.js", "let b = 1;\r\nlet a = ;\r\n")).toEqual([2]);
  });
});

describe("TypeScript", () => {
  it.each([
    ["const a: number;\n", 1],
    ["let a = 1;\n{\n  const b = 1;\n  let b = 2;\n}\n", 2],
    ["function f(): void {\n  await g();\n}\n", 2],
    ["function f(): void {\n  yield 1;\n}\n", 2],
    ["return 1;\n", 1],
    ["if (a) break;\n", 1],
    ["for (;;) {\n  a.forEach(() => {\n    continue;\n  });\n}\n", 3],
    ["a: for (;;) break b;\n", 1],
    ["switch (a) {\n  default:\n  default:\n}\n", 1],
    ["const a = <T>(x: T => x;\n", 1],
    ["class A {\n  a = 1\n  static { return; }\n}\n", 3],
  ])("%j is broken", async (text, line) => {
    expect(await linesOf("src/a.ts", text)).toEqual([line]);
  });

  it.each([
    ["src/a.d.ts", "export const a: number;\n"],
    ["src/a.ts", "declare const a: number;\ndeclare namespace N { const b: string; }\n"],
    ["src/a.ts", "for (const a of b) { if (a) continue; }\nfor (const c in d) break;\n"],
    ["src/a.ts", "function f(a: string): void;\nfunction f(a: number): void;\nfunction f(a: unknown) {}\n"],
    ["src/a.ts", "class A {}\nnamespace A { export const b = 1; }\ninterface A { c: number }\n"],
    [
      "src/a.ts",
      "const a = async () => { await b; };\nawait c;\nconst d = async function () { await e(); };\n",
    ],
    ["src/a.ts", "class A { async m() { await x; } *g() { yield 1; } static async s(a = await_()) {} }\n"],
    ["src/a.ts", "function* g() { yield* h(); }\nconst o = { async *i() { yield await j; } };\n"],
    ["src/a.ts", "switch (a) { case 1: { break; } default: }\nx: { break x; }\n"],
    ["src/a.ts", "type A = 1;\nconst A = 1;\nfunction f() { const A = 2; { const A = 3; } }\n"],
    ["src/a.ts", "var a = 1;\nvar a = 2;\nfunction a2() {}\nfunction a2() {}\n"],
    ["src/a.tsx", "export const A = () => <p onClick={async () => { await b(); }} />;\n"],
    ["src/a.ts", "@d() class A { constructor(@i() private readonly b: B) {} accessor c = 1; }\n"],
  ])("%s: %j is left alone", async (path, text) => {
    expect(await linesOf(path, text)).toEqual([]);
  });

  it("says only what is new", async () => {
    expect(await linesOf("a.ts", "const a: number;\nf();\n", "const a: number;\n")).toEqual([]);
  });
});

describe("grammars that stumble over files in use", () => {
  it.each([
    ["a.ps1", "function f {\n  $a = (\n}\n"],
    ["a.c", "int f(void) { FOREACH(x, y) { }\n"],
    ["a.cs", "class A { int B => field ??= ; }\n"],
  ])("%s is no alarm by itself", async (path, text) => {
    expect(await linesOf(path, text)).toEqual([]);
  });
});

describe("data", () => {
  it.each([
    ["package.json", '{ "a": 1, }\n', 1],
    ["package.json", '{\n  // why\n  "a": 1\n}\n', 2],
    ["tsconfig.json", '{ "a": [1, /* why */ 2,], // so\n  "b" }\n', 2],
    [".vscode/settings.json", '{ "a": "// no comment", "b": tru }\n', 1],
    ["a.yml", "a: 1\na: 2\n", 2],
    ["a.yaml", "a: [1\nb: 2\n", 1],
    ["a.yaml", "---\na: 1\n---\nb: 'x\n", 4],
    ["Cargo.toml", "[a]\nb = 1\nb = 2\n", 3],
  ])("%s: %j is broken", async (path, text, line) => {
    const lines = await linesOf(path, text);
    expect(lines).toHaveLength(1);
    expect(Math.abs((lines[0] ?? 0) - line)).toBeLessThanOrEqual(1);
  });

  it.each([
    ["tsconfig.json", '{ "a": [1, /* why */ 2,], // so\n  "b": "," }\n'],
    ["settings.json", '// why\n{ "a": 1 }\n'],
    ["log.json", '{"a":1}\n{"a":2}\n'],
    ["a.json", "\ufeff{}\n"],
    ["{{ cookiecutter.name }}/a.json", "{ {% if a %} }\n"],
    ["chart/templates/a.yaml", "a: {{ .Values.a }}\n"],
    ["a.yml", "{% if a %}\nb: 1\n{% endif %}\n"],
    ["a.yml", "on:\n  push:\nenv:\n  A: ${{ secrets.A }}\n"],
    ["a.yml", "a: !Sub '${B}'\nc: !!binary aGk=\nd: !custom {e: 1}\n"],
    ["a.yml", "%YAML 1.1\n---\na: yes\n...\n---\nb: |\n  x\n"],
    ["pyproject.toml", "[tool.a]\nb = '''\nx'''\nc = {d = 1}\n"],
  ])("%s: %j is left alone", async (path, text) => {
    expect(await linesOf(path, text)).toEqual([]);
  });
});
