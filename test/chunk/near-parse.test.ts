import { readdirSync } from "node:fs";
import { array, assert, constantFrom, nat, property, tuple } from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { loadGrammars } from "../../src/chunk/grammars.ts";
import { makeOpenSource } from "../../src/chunk/open-source.ts";
import { LANGUAGES } from "../../src/types/language.ts";
import type { OpenSource, SyntaxNode } from "../../src/types/syntax.ts";
import { makeDiff } from "./make-diff.ts";
import { CASES, readCase } from "./run-case.ts";

let open: OpenSource;
beforeAll(async () => {
  open = makeOpenSource(await loadGrammars(LANGUAGES));
});

const samples = readdirSync(CASES).flatMap((name) => {
  const { path, before, after } = readCase(name);
  return [before, after].flatMap((text) => (text === null ? [] : [{ path, text }]));
});

function draw(node: SyntaxNode): string {
  return `(${node.type} ${node.startIndex} ${node.endIndex}${node.children.map(draw).join("")})`;
}

test("the old side is read as if the new one were not known, whatever changed", () => {
  let reused = 0;
  const word = constantFrom("x", "", "}", "a;", "  b()", "é\u{1f600}", "# c", '"');
  assert(
    property(
      constantFrom(...samples),
      array(tuple(nat(), word), { maxLength: 4 }),
      ({ path, text }, edits) => {
        const lines = text.split("\n");
        for (const [at, put] of edits) lines.splice(at % lines.length, put === "x" ? 1 : 0, put);
        const before = lines.join("\n");
        const after = open(path, text);
        const { hunks } = makeDiff({ path, before, after: text, context: 0 });
        const near = open(path, before, { source: after, hunks });
        const alone = open(path, before);
        try {
          if (near.tree === null || alone.tree === null) return;
          if (hunks.length > 0 && !alone.tree.rootNode.hasError) reused++;
          expect(draw(near.tree.rootNode)).toBe(draw(alone.tree.rootNode));
        } finally {
          for (const source of [after, near, alone]) source.dispose();
        }
      },
    ),
    { numRuns: 300 },
  );
  expect(reused).toBeGreaterThan(20);
});

test("hunks that do not fit the texts change nothing", () => {
  const after = open("a.ts", "a();\nb();\nc();\n");
  const { hunks } = makeDiff({ path: "a.ts", before: "a();\nx();\nc();\n", after: "a();\nb();\nc();\n" });
  const before = open("a.ts", "if (y) {\n  z();\n}\n", { source: after, hunks });
  expect(before.tree?.rootNode.namedChildren.map(({ type }) => type)).toEqual(["if_statement"]);
  before.dispose();
  after.dispose();
});
