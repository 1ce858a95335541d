import { describe, expect, test } from "vitest";
import { aimedAt } from "../../src/validate/aim.ts";

const LINES = [
  "  const first = lines.find((line) => line !== first);",
  "  const width = box.width;",
  "  const height = box.width;",
  "  count = 0;",
  "  if (count > limit) return null;",
  "  }",
  "  i = 0;",
  "  search(text);",
];
const at = (startLine: number, replacement: string, endLine = startLine): number | null =>
  aimedAt({ range: { startLine, endLine }, replacement }, LINES);

describe("aimedAt", () => {
  test.each<[number, string]>([
    [3, "  const height = box.height;"],
    [4, "  count = 1;"],
    [4, "  if (limit > 0) {\n    count = 0;\n  }"],
    [5, "  if (count >= limit) return null;"],
    [5, "  throw new Error(`too many`);"],
    [5, ""],
    [6, "  }\n  }"],
    [1, "  const first = lines.find((line) => line !== last);"],
  ])("line %i is meant by %j", (line, replacement) => {
    expect(at(line, replacement)).toBeNull();
  });

  test.each<[number, string, number]>([
    [2, "  const first = lines.find((line) => line !== last);", 1],
    [4, "  const height = box.height;", 3],
    [5, "  count = 1;", 4],
    [4, "  if (count >= limit) return null;", 5],
    [6, "  if (count >= limit) return null;", 5],
    [8, "  i = 1;", 7],
  ])("at line %i, %j is meant for line %i", (line, replacement, meant) => {
    expect(at(line, replacement)).toBe(meant);
  });

  test("a range of several lines is compared as a whole", () => {
    expect(at(2, "  const width = box.right;\n  const height = box.bottom;", 3)).toBeNull();
    expect(at(3, "  const width = box.width;\n  const height = box.height;", 4)).toBe(2);
  });
});
