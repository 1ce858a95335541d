import { diffArrays } from "diff";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editsOf } from "../../src/layers/edits.ts";
import { anyWithin, firstFrom, narrowTo } from "../../src/layers/lines.ts";
import { tokenChange, tokensOf } from "../../src/layers/tokens.ts";

const someLines = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 30 });

function changed(before: string[], after: string[]) {
  const [addedLines, deletedLines]: [number[], number[]] = [[], []];
  let [oldLine, newLine] = [1, 1];
  for (const { added, removed, count } of diffArrays(before, after)) {
    for (let step = 0; step < count; step += 1) {
      if (added) addedLines.push(newLine);
      if (removed) deletedLines.push(oldLine);
      if (!added) oldLine += 1;
      if (!removed) newLine += 1;
    }
  }
  return { before: null, after: null, addedLines, deletedLines };
}

describe("editsOf", () => {
  it("turns the old side into the new one when its edits are applied", () => {
    fc.assert(
      fc.property(someLines, someLines, (before, after) => {
        const made: string[] = [...before];
        for (const { deleted, added, afterLine } of editsOf(changed(before, after))) {
          const lines = added.map((line) => after[line - 1] ?? "?");
          made.splice(afterLine - 1, deleted.length, ...lines);
        }
        expect(made).toEqual(after);
      }),
    );
  });

  it("ends on numbers that are no diff", () => {
    expect(editsOf({ before: null, after: null, addedLines: [5, 3], deletedLines: [] }).length).toBeLessThan(
      3,
    );
  });
});

describe("lines", () => {
  const ascending = fc
    .uniqueArray(fc.integer({ min: 1, max: 60 }))
    .map((lines) => lines.sort((a, b) => a - b));
  const line = fc.integer({ min: 1, max: 60 });

  it("finds what a search of the whole list finds", () => {
    fc.assert(
      fc.property(ascending, line, line, (lines, one, other) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other)];
        const within = lines.filter((each) => each >= start && each <= end);
        expect(anyWithin(lines, start, end)).toBe(within.length > 0);
        expect(firstFrom(lines, start)).toBe(lines.filter((each) => each < start).length);
        const narrow = narrowTo(lines, { startLine: start, endLine: end });
        expect(narrow === null ? null : [narrow.startLine, narrow.endLine]).toEqual(
          within.length === 0 ? null : [within[0], within.at(-1)],
        );
      }),
    );
  });
});

describe("tokenChange", () => {
  it("is null exactly when the tokens are the same", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const same =
          tokensOf(before)
            .map(({ text }) => text)
            .join("\n") ===
          tokensOf(after)
            .map(({ text }) => text)
            .join("\n");
        expect(tokenChange(before, after) === null).toBe(same);
      }),
    );
  });

  it.each([
    ["if (a < b) {", "if (a <= b) {", ["<"], ["<="]],
    ["  await save();", "  save();", ["await"], []],
    ["if (ok) {", "if (!ok) {", [], ["!"]],
    ['x = "a b"', 'x = "a c"', ['"a b"'], ['"a c"']],
  ])("%s → %s", (before, after, removed, added) => {
    const change = tokenChange(before, after);
    expect(change?.removed).toEqual(removed);
    expect(change?.added.map(({ text }) => text)).toEqual(added);
  });

  it("takes linear time for quotes without an end", () => {
    const line = `"${"\\".repeat(999)}`;
    const start = performance.now();
    tokenChange(line, `${line}'`);
    expect(performance.now() - start).toBeLessThan(200);
  });
});
