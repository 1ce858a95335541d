import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Source } from "../../src/types/syntax.ts";
import { splitLines } from "../../src/util/text.ts";
import { fingerprint } from "../../src/validate/fingerprint.ts";

const sourceOf = (lines: readonly string[]): Source => {
  const text = lines.join("\n");
  return { path: "a.ts", language: "typescript", text, lines: splitLines(`${text}\n`), tree: null };
};
const at = (head: Source | null, startLine: number, endLine = startLine, more = {}): string =>
  fingerprint(
    {
      ruleId: "lint/x",
      path: "a.ts",
      symbol: "f",
      range: { startLine, endLine },
      evidence: "let a;",
      ...more,
    },
    head,
  );

const lines = fc.array(fc.constantFrom("a();", "b();", "  c(1, 2);", "", "}", "  d = a + b;"), {
  minLength: 1,
  maxLength: 12,
});
const place = lines.chain((all) =>
  fc.record({
    all: fc.constant(all),
    start: fc.integer({ min: 1, max: all.length }),
    length: fc.integer({ min: 0, max: 2 }),
  }),
);

describe("fingerprint", () => {
  test("law: survives other lines above and below, and changed white space", () => {
    const other = fc.array(fc.constantFrom("other();", "", "// more"), { maxLength: 5 });
    const blanks = fc.constantFrom("", " ", "\t", "    ");
    fc.assert(
      fc.property(
        place,
        other,
        other,
        blanks,
        blanks,
        ({ all, start, length }, above, below, before, after) => {
          const end = Math.min(all.length, start + length);
          fc.pre(all.slice(start - 1, end).some((line) => line.trim() !== ""));
          const dressed = all.map((line) =>
            line === "" ? line : `${before}${line.replace(" ", "  ")}${after}\r`,
          );
          const moved = sourceOf([...above, ...dressed, ...below]);
          expect(at(moved, start + above.length, end + above.length)).toBe(at(sourceOf(all), start, end));
        },
      ),
    );
  });

  test("law: two places of one file never share it", () => {
    fc.assert(
      fc.property(place, fc.nat(), ({ all, start }, more) => {
        const other = (more % all.length) + 1;
        fc.pre(other !== start);
        expect(at(sourceOf(all), start)).not.toBe(at(sourceOf(all), other));
      }),
    );
  });

  test("neither message nor severity is in it; rule, path and symbol are", () => {
    const head = sourceOf(["let a;"]);
    expect(at(head, 1, 1, { message: "x", severity: "note", confidence: 0 })).toBe(at(head, 1));
    for (const more of [{ ruleId: "lint/y" }, { path: "b.ts" }, { symbol: null }]) {
      expect(at(head, 1, 1, more)).not.toBe(at(head, 1));
    }
  });

  test("without a head the quoted line stands for it", () => {
    expect(at(null, 1)).toBe(at(null, 99));
    expect(at(null, 1, 1, { evidence: "other" })).not.toBe(at(null, 1));
  });

  test("a fixed example: changing the recipe means raising its version", () => {
    expect(at(sourceOf(["let a;", "let b;", "let a;"]), 3)).toMatchInlineSnapshot(
      `"778b33f9cc065d68862fd24e043b1273"`,
    );
  });
});
