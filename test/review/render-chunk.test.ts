import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderBase, renderChunk } from "../../src/review/render-chunk.ts";
import { drawChunk } from "./chunks.ts";

const plain = (line: string): string => line;

describe("renderChunk", () => {
  test("numbers added lines and puts deleted ones where they stood", () => {
    const chunk = drawChunk(" a {\n-  b\n-  c\n+  d\n   e\n-  f\n }\n-g", {
      signature: "class Till {",
      imports: ['import { d } from "./d";', 'import { e } from "./e";'],
      part: { index: 1, of: 2, overlap: 3 },
    });
    expect(renderChunk(chunk, plain)).toMatchInlineSnapshot(`
      "File src/pay.ts, in pay, part 1 of 2
      inside |class Till {
      uses |import { d } from "./d";
       a {
      -  b
      -  c
      +1|  d
         e
      -  f
       }
      -g
      "
    `);
    expect(renderBase(chunk, plain)).toMatchInlineSnapshot(`
      "File src/pay.ts, in pay, part 1 of 2
      inside |class Till {
      uses |import { d } from "./d";
       a {
      +1|  b
      +2|  c
         e
      +3|  f
       }
      +4|g
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
       a {
      +1|  round(add(1));
       }
      "
    `);
    expect(renderChunk(chunk, plain, "left-out")).toMatchInlineSnapshot(`
      "File src/pay.ts, in pay
      What it calls is defined elsewhere; there is no room to show it.
       a {
      +1|  round(add(1));
       }
      "
    `);
    expect(renderChunk({ ...chunk, callees: [] }, plain, "left-out")).not.toContain("no room");
  });

  test("leaves unchanged lines out that are far from every change, and says where", () => {
    const body = Array.from({ length: 60 }, (_, index) => `   step${index}(${"x".repeat(20)});`);
    body[10] = "   if (total > 0) {";
    body[11] = "   }";
    body[40] = "     const total = sum(items);";
    const drawing = [" function pay() {", ...body, "+    spend(total);", " }"].join("\n");
    const text = renderChunk(drawChunk(drawing), plain);
    expect(text.length).toBeLessThan(900);
    expect(text).toContain("\n function pay() {\n...\n");
    // It shares a name with the added line; the neighbours of that line do not.
    expect(text).toContain("if (total > 0) {\n");
    expect(text).toContain("\n+1|    spend(total);\n }\n");
    expect(text).not.toMatch(/^\.\.\.\n\.\.\.$/m);
  });

  test("a block that is put back elsewhere or indented anew is shown once, a single line twice", () => {
    const wrapped = drawChunk(
      [
        " a {",
        "-  one();",
        "-  two();",
        "-  three();",
        "+  if (b) {",
        "+    one();",
        "+    two();",
        "+    three();",
        "+  }",
        " }",
      ].join("\n"),
    );
    expect(renderChunk(wrapped, plain)).toMatchInlineSnapshot(`
      "File src/pay.ts, in pay
       a {
      ...
      +1|  if (b) {
      +2|    one();
      +3|    two();
      +4|    three();
      +5|  }
       }
      "
    `);
    expect(renderBase(wrapped, plain)).toContain("\n+1|  one();\n+2|  two();\n+3|  three();\n");
    const moved = drawChunk(" a {\n-  lock();\n   work();\n+  lock();\n }");
    expect(renderChunk(moved, plain)).toContain("\n-  lock();\n   work();\n+1|  lock();\n");
  });

  test("law: every changed line is shown, where it was put back once, and every gap has a mark", () => {
    const row = fc.tuple(fc.constantFrom("+", "-", " ", " ", " ", " "), fc.string({ maxLength: 60 }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 120 }), (rows) => {
        const drawing = rows.map(([marker, text]) => marker + text.replaceAll(/[\n\r]/g, " "));
        const shown = renderChunk(drawChunk(drawing.join("\n")), plain)
          .split("\n")
          .slice(1, -1);
        const count = (marker: string, lines: readonly string[]) =>
          lines.filter((line) => line.startsWith(marker)).length;
        expect(count("+", shown)).toBe(count("+", drawing));
        const added = drawing.filter((line) => line.startsWith("+")).map((line) => line.slice(1).trim());
        const gone = drawing.filter((line) => line.startsWith("-") && !added.includes(line.slice(1).trim()));
        for (const line of gone) expect(shown).toContain(line);
        const gaps = shown.filter((line) => line === "...").length;
        expect(gaps > 0).toBe(
          count(" ", shown) + count("-", shown) < count(" ", drawing) + count("-", drawing),
        );
      }),
    );
  });

  test("code that was not there before has no base", () => {
    expect(renderBase(drawChunk("+a\n+b"), plain)).toBeNull();
  });

  test("carriage returns, escape sequences and hidden characters do not reach the prompt as such", () => {
    const text = renderChunk(drawChunk("+a\u202eb\u001b[2J\r\n+c\u200b"), plain);
    expect(text).toBe("File src/pay.ts, in pay\n+1|a\\u{202e}b\n+2|c\\u{200b}\n");
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
