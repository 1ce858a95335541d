import fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULTS } from "../../src/config/defaults.ts";
import { beyondLimits } from "../../src/triage/within-limits.ts";

const LIMITS = { ...DEFAULTS.limits, files: 3, patchBytes: 100, patchLines: 10 };
const file = (path: string, bytes: number, lines: number, hasHunks = true) => ({
  path,
  bytes,
  lines,
  hasHunks,
});

test("one file that is too large keeps no other out", () => {
  const beyond = beyondLimits(
    [file("a", 50, 2), file("dump", 500, 3), file("b", 50, 2), file("c", 1, 1)],
    LIMITS,
  );
  expect(beyond.map((one) => one?.path ?? null)).toEqual([null, "dump", null, "c"]);
  expect(beyond[1]?.detail).toMatch(/500 bytes/);
});

test("files without lines come after those with lines", () => {
  const beyond = beyondLimits(
    [...["a", "b", "c"].map((path) => file(path, 1, 1, false)), file("code", 1, 1)],
    LIMITS,
  );
  expect(beyond.map((one) => one?.path ?? null)).toEqual([null, null, "c", null]);
});

test("law: what is taken is within every limit, and every refusal says why", () => {
  const size = fc.record({
    path: fc.string(),
    bytes: fc.integer({ min: 0, max: 80 }),
    lines: fc.integer({ min: 0, max: 8 }),
    hasHunks: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(size, { maxLength: 12 }), (sizes) => {
      const beyond = beyondLimits(sizes, LIMITS);
      const taken = sizes.filter((_, index) => beyond[index] === null);
      const sum = (of: "bytes" | "lines") => taken.reduce((total, one) => total + one[of], 0);
      expect(beyond).toHaveLength(sizes.length);
      expect(taken.length).toBeLessThanOrEqual(LIMITS.files);
      expect(sum("bytes")).toBeLessThanOrEqual(LIMITS.patchBytes);
      expect(sum("lines")).toBeLessThanOrEqual(LIMITS.patchLines);
      for (const one of beyond) expect(one?.detail ?? "taken").not.toBe("");
    }),
  );
});
