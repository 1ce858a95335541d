import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chunkDigest } from "../../src/review/chunk-digest.ts";
import { drawChunk } from "./chunks.ts";

const drawing = " function pay() {\n-  const a = \"x  y\";\n+  const b = 'p  q';\n }";
const chunk = drawChunk(drawing);

describe("chunkDigest", () => {
  test("does not depend on place", () => {
    expect(chunkDigest(drawChunk(drawing, { at: 400, path: "lib/other.ts", id: "x" }))).toBe(
      chunkDigest(chunk),
    );
  });

  test("law: indentation and the width of blanks outside of strings do not matter, in a language of brackets", () => {
    const blanks = fc.stringMatching(/^[ \t]{1,5}$/);
    fc.assert(
      fc.property(blanks, blanks, (indent, blank) => {
        const wider = drawing
          .split("\n")
          .map(
            (row) =>
              row[0] +
              indent +
              row
                .slice(1)
                .replace(/^ +/, "")
                .replaceAll(/(const|function)\s(?=\w)/g, `$1${blank}`),
          )
          .join("\n");
        expect(chunkDigest(drawChunk(wider))).toBe(chunkDigest(chunk));
      }),
    );
  });

  test("indentation is meaning in Python, but for what the whole chunk shares", () => {
    const digestOf = (text: string): string => chunkDigest(drawChunk(text, { language: "python" }));
    expect(digestOf(" if a:\n+    b()\n+    c()")).not.toBe(digestOf(" if a:\n+    b()\n+c()"));
    expect(digestOf("     if a:\n+        b()")).toBe(digestOf(" if a:\n+    b()"));
  });

  test.each([
    ["another word", drawChunk(drawing.replace("const b", "const c"))],
    ["blanks in a string", drawChunk(drawing.replace("p  q", "p q"))],
    ["another base", drawChunk(drawing.replace("x  y", "x y"))],
    ["other lines added", drawChunk(drawing.replace(" function", "+function"))],
    ["another language", { ...chunk, language: "javascript" as const }],
    ["another import", { ...chunk, imports: ['import { a } from "b";'] }],
    ["another signature", { ...chunk, signature: "class A {" }],
  ])("%s is another question", (_what, other) => {
    expect(chunkDigest(other)).not.toBe(chunkDigest(chunk));
  });
});
