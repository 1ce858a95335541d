import { beforeAll, expect, test } from "vitest";
import { loadGrammars } from "../../src/chunk/grammars.ts";
import { makeOpenSource } from "../../src/chunk/open-source.ts";
import type { OpenSource } from "../../src/types/syntax.ts";
import { chunkCase } from "./run-case.ts";

let open: OpenSource;
beforeAll(async () => {
  open = makeOpenSource(await loadGrammars(["typescript", "python", "go", "ruby", "cpp"]));
});

const CASES: readonly (readonly [string, string, string, string, boolean])[] = [
  [
    "a call over several lines",
    "a.ts",
    "f(a, b, c);\n",
    "f(\n  a,\n  b,\n  c,\n);\n".replace("c,\n", "c\n"),
    true,
  ],
  ["another indentation", "a.ts", "if (a) {\n  b();\n}\n", "if (a) {\n    b();\n}\n", true],
  ["a comment of another width", "a.ts", "/* a\n b */\nf( a );\n", "/* a b */\nf(a);\n", true],
  [
    "a line end that ends the statement",
    "a.ts",
    "function f() {\n  return x;\n}\n",
    "function f() {\n  return\n  x;\n}\n",
    false,
  ],
  ["blanks in a string", "a.ts", 'f("a b");\n', 'f("ab");\n', false],
  ["blanks in a template", "a.ts", "f(`a b`);\n", "f(`a  b`);\n", false],
  ["two words become one", "a.ts", "var ab = 1;\n", "varab = 1;\n", false],
  ["operators run together", "a.ts", "x = a + +b;\n", "x = a ++b;\n", false],
  ["a comma more", "a.ts", "f(a);\n", "f(a,);\n", false],
  ["a statement leaves its block", "a.py", "if a:\n    b()\n    c()\n", "if a:\n    b()\nc()\n", false],
  ["brackets over several lines", "a.py", "f(a, b)\n", "f(\n    a,\n    b\n)\n", true],
  ["a wider indentation throughout", "a.py", "if a:\n  b()\n", "if a:\n    b()\n", true],
  [
    "tabs for blanks",
    "a.go",
    "package a\n\nfunc f() {\n    g()\n}\n",
    "package a\n\nfunc f() {\n\tg()\n}\n",
    true,
  ],
  ["code that cannot be read", "a.ts", "if (a { b( ); }\n", "if (a { b(); }\n", false],
  ["nothing known of the language", "a.txt", "a b\n", "a  b\n", false],
];

test.each(CASES)("%s (%s)", (_, path, before, after, expected) => {
  const chunks = chunkCase({ path, before, after }, open);
  expect(chunks.length).toBeGreaterThan(0);
  expect(chunks.map(({ isFormattingOnly = false }) => isFormattingOnly)).toEqual(chunks.map(() => expected));
});
