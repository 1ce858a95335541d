import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { pathClass } from "../../src/util/path-class.ts";
import { triage } from "../../src/triage/triage.ts";
import { withoutModel } from "../../src/triage/without-model.ts";
import type { Chunk } from "../../src/types/chunk.ts";

function chunkOf(given: Partial<Chunk> = {}): Chunk {
  return {
    id: "src/a.ts#1",
    path: "src/a.ts",
    language: "typescript",
    kind: "function",
    symbol: "a",
    headRange: { startLine: 1, endLine: 3 },
    baseRange: { startLine: 1, endLine: 3 },
    headText: "function a() {\n  return 2;\n}",
    baseText: "function a() {\n  return 1;\n}",
    lines: [],
    addedLines: [2],
    deletedLines: [2],
    signature: "function a() {",
    imports: [],
    calls: [],
    part: null,
    ...given,
  };
}

const NOTHING = { findings: [], signals: [] };
const routeOf = (chunk: Chunk): string | undefined => triage([chunk], NOTHING)[0]?.route;

test.each([
  ["src/a.ts", "production"],
  ["test/a.ts", "test"],
  ["src/a.test.ts", "test"],
  ["pkg/server_test.go", "test"],
  ["src/test/java/ATest.java", "test"],
  ["tests/test_views.py", "test"],
  ["src/latest.ts", "production"],
  ["src/contest/rules.ts", "production"],
  ["docs/build.py", "documentation"],
  ["README.md", "documentation"],
  ["config/app.yaml", "configuration"],
  [".eslintrc", "configuration"],
])("%s is %s", (path, expected) => {
  expect(pathClass(path)).toBe(expected);
});

describe("the route", () => {
  test.each<[string, Partial<Chunk>, string]>([
    ["changed code is for review", {}, "review"],
    ["only deletions are for the rules", { addedLines: [] }, "static"],
    ["without a grammar there is no question", { language: null }, "static"],
    ["documentation", { path: "docs/a.py", language: "python" }, "static"],
    ["style sheets", { path: "a.css", language: "css" }, "static"],
    ["formatting alone", { isFormattingOnly: true }, "static"],
    [
      "white space is code in Python",
      { language: "python", path: "a.py", baseText: "a\nb", headText: "a\n  b" },
      "review",
    ],
    ["a new unit", { baseText: null, baseRange: null, deletedLines: [] }, "review"],
  ])("%s", (_name, given, route) => {
    expect(routeOf(chunkOf(given))).toBe(route);
  });

  test("without a model what was for review is left to the rules, and says so", () => {
    const [one] = withoutModel(triage([chunkOf()], NOTHING));
    expect(one).toMatchObject({ route: "static" });
    expect(one?.reasons.at(-1)).toContain("no model");
  });
});

describe("the risk", () => {
  const riskOf = (given: Partial<Chunk>): number => triage([chunkOf(given)], NOTHING)[0]?.risk ?? -1;

  test("lies between 0 and 1 and grows with the size of the change", () => {
    fc.assert(
      fc.property(fc.nat({ max: 5000 }), fc.nat({ max: 500 }), (lines, more) => {
        const few = riskOf({ addedLines: Array.from({ length: lines }, (_, index) => index + 1) });
        const many = riskOf({ addedLines: Array.from({ length: lines + more }, (_, index) => index + 1) });
        return few >= 0 && many <= 1 && few <= many;
      }),
    );
  });

  test("is lower for tests, and raised by what the layers noticed", () => {
    expect(riskOf({ path: "test/a.ts" })).toBeLessThan(riskOf({}));
    const signals = [{ path: "src/a.ts", line: 2, question: "boundary", weight: 1 }];
    expect(triage([chunkOf()], { findings: [], signals })[0]?.risk).toBeGreaterThan(riskOf({}));
  });

  test("orders the chunks, best first, whatever order they came in", () => {
    const chunks = [1, 40, 7, 200, 40].map((size, index) =>
      chunkOf({ id: `src/a.ts#${index}`, addedLines: Array.from({ length: size }, (_, line) => line + 1) }),
    );
    const order = triage(chunks, NOTHING).map(({ chunk }) => chunk.id);
    expect(order).toEqual(["src/a.ts#3", "src/a.ts#1", "src/a.ts#4", "src/a.ts#2", "src/a.ts#0"]);
    expect(triage(chunks.toReversed(), NOTHING).map(({ chunk }) => chunk.id)).toEqual(order);
  });
});
