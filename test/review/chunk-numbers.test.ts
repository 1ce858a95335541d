import fc from "fast-check";
import { expect, test } from "vitest";
import { chunkNumbers, withFileNumbers } from "../../src/review/chunk-numbers.ts";
import { drawChunk } from "./chunks.ts";

const chunk = drawChunk("+a\n+b\n+c", { at: 1041 });

test("law: numbers of a chunk and added lines of its file lead to each other, from 1 on without a gap", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 1e6 }), { minLength: 1 }), (lines) => {
      const addedLines = lines.toSorted((one, other) => one - other);
      const { numberOf, lineOf } = chunkNumbers({ addedLines });
      expect(addedLines.map(numberOf)).toEqual(addedLines.map((_, index) => index + 1));
      expect(addedLines.map((line) => lineOf(numberOf(line)))).toEqual(addedLines);
      expect(() => lineOf(lines.length + 1)).toThrow(RangeError);
      expect(() => numberOf(0)).toThrow(RangeError);
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
