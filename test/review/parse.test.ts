import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseAnswer } from "../../src/review/parse-answer.ts";
import { parseFix } from "../../src/review/parse-fix.ts";
import { printable } from "../../src/util/printable.ts";

const LINES = [3, 4, 17];
const RANGES = [
  { startLine: 3, endLine: 3 },
  { startLine: 3, endLine: 4 },
];

const answer = (fields: Record<string, unknown>): string => JSON.stringify(fields);
const whole = { line: 3, message: "The value can be null here.", severity: "error" };

/** Text near the forms, so that the tests get past the first check. */
const nearly = fc.oneof(
  fc.string({ unit: "binary", maxLength: 400 }),
  fc.json(),
  fc
    .record(
      {
        line: fc.oneof(fc.constantFrom(...LINES), fc.anything()),
        message: fc.oneof(
          fc.string({ unit: "binary", maxLength: 300 }),
          fc.constant(whole.message),
          fc.anything(),
        ),
        severity: fc.oneof(fc.constantFrom("error", "warning", "note"), fc.anything()),
      },
      { requiredKeys: [] },
    )
    .map((value) => JSON.stringify(value, (_key, one: unknown) => (typeof one === "bigint" ? 1 : one)) ?? ""),
);

describe("parseAnswer", () => {
  test("reads what the grammar allows", () => {
    expect(parseAnswer(answer(whole), LINES)).toEqual({ ok: true, value: whole });
  });

  test.each([
    ["an array", "[3]"],
    ["null", "null"],
    ["a line as text", answer({ ...whole, line: "3" })],
    ["half a line", answer({ ...whole, line: 3.5 })],
    ["an unlisted line", answer({ ...whole, line: 5 })],
    ["one field too many", answer({ ...whole, path: "/etc/passwd" })],
    [
      "an inherited field",
      '{"__proto__":{"line":3},"message":"The value can be null here.","severity":"error"}',
    ],
    ["no severity", answer({ line: 3, message: whole.message })],
    ["one word", answer({ ...whole, message: "aaaaaaaaaaaaaaaaaaaaaa" })],
    ["punctuation", answer({ ...whole, message: "} ) ; ] } ) ; ] } ) ; ]" })],
    ["hidden letters", answer({ ...whole, message: "The value\u200b can be null." })],
    ["a new line", answer({ ...whole, message: "The value can\nbe null here." }).replace("\\n", "\n")],
  ])("gives a reason for %s", (_what, text) => {
    const parsed = parseAnswer(text, LINES);
    expect(parsed.ok ? "" : parsed.reason).toMatch(/^The model's answer .+\.$/);
  });

  test("law: whatever the text, a listed line and a printable line of message, or a printable reason", () => {
    fc.assert(
      fc.property(nearly, (text) => {
        const parsed = parseAnswer(text, LINES);
        if (!parsed.ok) {
          expect(printable(parsed.reason)).toBe(parsed.reason);
          return;
        }
        expect(LINES).toContain(parsed.value.line);
        expect(parsed.value.message).toBe(printable(parsed.value.message));
        expect(parsed.value.message).not.toMatch(/[\n\t]/);
      }),
      { numRuns: 500 },
    );
  });
});

describe("parseFix", () => {
  test("reads lines behind bars, the end apart", () => {
    expect(parseFix("lines 3-4\n|\tif (x) {\n|end\n||\nend", RANGES)).toEqual({
      ok: true,
      value: { range: RANGES[1], replacement: "\tif (x) {\nend\n|" },
    });
    expect(parseFix("lines 3-3\nend", RANGES)).toEqual({
      ok: true,
      value: { range: RANGES[0], replacement: "" },
    });
  });

  test.each([
    ["no end", "lines 3-3\n|x"],
    ["another range", "lines 4-9\n|x\nend"],
    ["a missing bar", "lines 3-3\nx\nend"],
    ["text after the end", "lines 3-3\n|x\nend\nThat is all."],
    ["an escape sequence", "lines 3-3\n|x\u001b[2J\nend"],
    ["reordered text", "lines 3-3\n|a\u202eb\nend"],
    ["too many lines", `lines 3-3\n${"|x\n".repeat(17)}end`],
    ["an endless line", `lines 3-3\n|${"x".repeat(900)}\nend`],
    ["megabytes", "|x\n".repeat(500_000)],
    ["nothing", ""],
  ])("gives a reason for %s", (_what, text) => {
    expect(parseFix(text, RANGES)).toMatchObject({
      ok: false,
      reason: expect.stringMatching(/^The model's fix /),
    });
  });

  test("law: never throws, and only ever replaces a range it was given", () => {
    const near = fc
      .array(fc.oneof(fc.constantFrom("lines 3-3", "lines 3-4", "end", "|x", "|"), fc.string()))
      .map((all) => all.join("\n"));
    fc.assert(
      fc.property(fc.oneof(near, nearly), (text) => {
        const parsed = parseFix(text, RANGES);
        if (parsed.ok) expect(RANGES).toContain(parsed.value.range);
      }),
      { numRuns: 500 },
    );
  });
});
