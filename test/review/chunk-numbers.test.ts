import fc from "fast-check";
import { expect, test } from "vitest";
import { chunkNumbers, withFileNumbers } from "../../src/review/chunk-numbers.ts";
import { drawChunk } from "./chunks.ts";

const chunk = drawChunk("+a\n+b\n+c", { at: 1041 });

test("law: numbers of a chunk and lines of its file lead to each other, and the first is 1", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e6 }), fc.integer({ min: 0, max: 1e4 }), (startLine, offset) => {
      const { numberOf, lineOf } = chunkNumbers({ headRange: { startLine, endLine: startLine + offset } });
      expect(numberOf(startLine)).toBe(1);
      expect(lineOf(numberOf(startLine + offset))).toBe(startLine + offset);
    }),
  );
});

test.each([
  ["Line 2 is never reached.", "Line 1042 is never reached."],
  ["Lines 1-3 repeat themselves.", "Lines 1041-1043 repeat themselves."],
  ["What line 1 opens and line 3 needs.", "What line 1041 opens and line 1043 needs."],
  ["It reads line 80 of a file, or 2 lines.", "It reads line 80 of a file, or 2 lines."],
  ["The deadline 2 is wrong, and baseline 1 too.", "The deadline 2 is wrong, and baseline 1 too."],
])("%s", (said, told) => expect(withFileNumbers(said, chunk, 200)).toBe(told));

test("without the numbers where they do not fit", () => {
  expect(withFileNumbers("Line 2 is wrong.", chunk, 16)).toBe("Line is wrong.");
});
