import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderBase, renderChunk } from "../../src/review/render-chunk.ts";
import { drawChunk } from "./chunks.ts";

const plain = (line: string): string => line;

describe("renderChunk", () => {
  test("numbers every head line and puts deleted ones where they stood", () => {
    const chunk = drawChunk(" a {\n-  b\n-  c\n+  d\n   e\n-  f\n }\n-g", {
      signature: "class Till {",
      imports: ['import { e } from "./e";'],
      part: { index: 1, of: 2, overlap: 3 },
    });
    expect(renderChunk(chunk, plain)).toMatchInlineSnapshot(`
      "File src/pay.ts, in pay, part 1 of 2
      inside |class Till {
      uses |import { e } from "./e";
       10|a {
      -|  b
      -|  c
      +11|  d
       12|  e
      -|  f
       13|}
      -|g
      "
    `);
    expect(renderBase(chunk, plain)).toMatchInlineSnapshot(`
      "File src/pay.ts, in pay, part 1 of 2
      inside |class Till {
      uses |import { e } from "./e";
       10|a {
      +11|  b
      +12|  c
       13|  e
      +14|  f
       15|}
      +16|g
      "
    `);
  });

  test("shows the signatures of what is called elsewhere, or says that it does not", () => {
    const definition = (line: number, signature: string, path = "src/money.ts") => ({
      path,
      line,
      symbol: "x",
      signature,
    });
    const callees = [
      { name: "round", definedAt: [definition(3, "function round(value: number): number")] },
      { name: "add", definedAt: [definition(7, "add(a: number)"), definition(9, "add(a: bigint)")] },
      { name: "again", definedAt: [definition(3, "function round(value: number): number")] },
      { name: "inner", definedAt: [definition(11, "function inner()", "src/pay.ts")] },
    ];
    const chunk = drawChunk(" a {\n+  round(add(1));\n }", { callees });
    expect(renderChunk(chunk, plain)).toMatchInlineSnapshot(`
      "File src/pay.ts, in pay
      calls |function round(value: number): number
      calls |add(a: number)
      calls |add(a: bigint)
       10|a {
      +11|  round(add(1));
       12|}
      "
    `);
    expect(renderChunk(chunk, plain, "left-out")).toMatchInlineSnapshot(`
      "File src/pay.ts, in pay
      What it calls is defined elsewhere; there is no room to show it.
       10|a {
      +11|  round(add(1));
       12|}
      "
    `);
    expect(renderChunk({ ...chunk, callees: [] }, plain, "left-out")).not.toContain("no room");
  });

  test("code that was not there before has no base", () => {
    expect(renderBase(drawChunk("+a\n+b"), plain)).toBeNull();
  });

  test("carriage returns, escape sequences and hidden characters do not reach the prompt as such", () => {
    const text = renderChunk(drawChunk("+a\u202eb\u001b[2J\r\n+c\u200b"), plain);
    expect(text).toBe("File src/pay.ts, in pay\n+10|a\\u{202e}b\n+11|c\\u{200b}\n");
  });

  test("law: no text of the repository can begin a line of the prompt", () => {
    const hostile = fc.array(
      fc.string({ unit: "binary" }).map((text) => text.replaceAll("\n", "")),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(hostile, fc.string({ unit: "binary" }), (lines, name) => {
        const chunk = drawChunk(lines.map((line) => `+${line}`).join("\n"), {
          path: `src/${name}`,
          symbol: name,
          signature: `${name}{`,
          imports: [name],
        });
        const rows = renderChunk(chunk, plain).trimEnd().split("\n");
        expect(rows.every((row) => /^(File src\/|inside \||uses \||\+\d+\|)/.test(row))).toBe(true);
        expect(rows.filter((row) => row.startsWith("+"))).toHaveLength(lines.length);
      }),
    );
  });
});
