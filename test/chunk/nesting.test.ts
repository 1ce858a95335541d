import { afterAll, beforeAll, expect, test } from "vitest";
import { nestedSources } from "../../bench/bombs/nested-sources.ts";
import { loadGrammars } from "../../src/chunk/grammars.ts";
import { makeOpenSource } from "../../src/chunk/open-source.ts";
import type { OpenSource } from "../../src/types/syntax.ts";
import { LANGUAGES } from "../../src/types/language.ts";
import { languageOf } from "../../src/util/language.ts";
import { brokenLaws } from "./laws.ts";
import { makeDiff } from "./make-diff.ts";
import { chunkCase } from "./run-case.ts";

const DEPTH = 10_000;

/** What every language nests; each line of it opens or closes a hundred levels. */
const CONSTRUCTS: readonly (readonly [extension: string, what: string, open: string, close: string])[] = [
  ["ts", "arrow functions", "()=>{", "}"],
  ["ts", "classes", "a=class{m(){", "}}"],
  ["tsx", "elements", "<a>{", "}</a>"],
  ["js", "calls", "f(", ")"],
  ["js", "functions", "function f(){", "}"],
  ["js", "conditions", "if(a)", ";"],
  ["py", "calls", "f(", ")"],
  ["py", "lambdas", "lambda:(", ")"],
  ["go", "function literals", "func(){", "}"],
  ["go", "blocks", "{", "}"],
  ["java", "classes", "class A{", "}"],
  ["java", "blocks", "{", "}"],
  ["rs", "modules", "mod a{", "}"],
  ["rs", "blocks", "{", "}"],
  ["c", "blocks", "{", "}"],
  ["cpp", "namespaces", "namespace a{", "}"],
  ["cpp", "templates", "A<", ">"],
  ["cs", "classes", "class A{", "}"],
  ["cs", "namespaces", "namespace A{", "}"],
  ["rb", "modules", "module A;", "end;"],
  ["rb", "blocks", "f{", "}"],
  ["php", "functions", "function f(){", "}"],
  ["sh", "groups", "{ ", "; }"],
  ["sh", "substitutions", "$(", ")"],
  ["ps1", "script blocks", "{", "}"],
  ["ps1", "hash tables", "@{a=", "}"],
  ["css", "media queries", "@media a{", "}"],
  ["json", "objects", '{"a":', "}"],
  ["yaml", "brackets", "[", "]"],
  ["sql", "brackets", "(", ")"],
  ["tf", "blocks", "a {", "}"],
  ["toml", "arrays", "a=[", "]"],
  ["html", "scripts", "<script>", "</script>"],
  ["vue", "templates", "<template>", "</template>"],
];

const BRACKETS = nestedSources(DEPTH).map(([path, text]) => [path, "brackets", String(text)] as const);
const BOMBS = [
  ...BRACKETS,
  ...CONSTRUCTS.map(([extension, what, open, close]) => {
    const before = extension === "php" ? "<?php\n" : "";
    const levels = (piece: string) => `${piece.repeat(100)}\n`.repeat(DEPTH / 100);
    return [`nested.${extension}`, what, `${before}${levels(open)}1\n${levels(close)}`] as const;
  }),
];

let open: OpenSource;
beforeAll(async () => {
  open = makeOpenSource(await loadGrammars(LANGUAGES));
});

const slowest = { seconds: 0, what: "" };
afterAll(() => {
  if (process.env.CODEY_TIMES === "1") console.info(slowest);
});

test("every language is among the bombs", () => {
  const bombed = new Set(BOMBS.map(([path]) => languageOf(path)));
  expect(LANGUAGES.filter((language) => !bombed.has(language))).toEqual([]);
});

test.each(BOMBS)("%s with 10,000 levels of %s: within 10 s, and no line is lost", (path, what, text) => {
  const changed = text.replace("1\n", "2\n3\n");
  const start = process.cpuUsage();
  for (const [before, after] of [
    [text, changed],
    [null, text],
    [text, null],
  ] as const) {
    const chunks = chunkCase({ path, before, after }, open);
    expect(chunks.length).toBeGreaterThan(0);
    expect(brokenLaws({ diff: makeDiff({ path, before, after }), before, after, chunks })).toEqual([]);
  }
  const { user, system } = process.cpuUsage(start);
  const seconds = (user + system) / 1e6;
  if (seconds > slowest.seconds) Object.assign(slowest, { seconds, what: `${path} ${what}` });
  expect(seconds).toBeLessThan(10);
});
