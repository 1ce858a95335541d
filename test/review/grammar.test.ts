import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findingGrammar, suggestionGrammar } from "../../src/review/grammar.ts";
import { accepts, type Acceptor } from "../support/grammar.ts";

let finding: Acceptor;
let suggestion: Acceptor;

beforeAll(async () => {
  finding = await accepts(findingGrammar([12, 13, 130]));
  suggestion = await accepts(
    suggestionGrammar([
      { startLine: 3, endLine: 3 },
      { startLine: 3, endLine: 4 },
    ]),
  );
});
afterAll(async () => {
  await finding.dispose();
  await suggestion.dispose();
});

const answer = (line: string, message: string, severity = "error"): string =>
  `{"line":${line},"message":"${message}","severity":"${severity}"}`;

describe("findingGrammar, as llama.cpp reads it", () => {
  test.each([
    ["12", "The value can be null here."],
    ["130", "Tëst `größe` 日本 is null. [x] {y} ^ _"],
    ["13", "x".repeat(200)],
  ])("takes line %s with %s", (line, message) => {
    expect(finding.test(answer(line, message))).toBe(true);
  });

  test.each([
    ["a line of no chunk", answer("14", "The value can be null here.")],
    ["a longer number", answer("1300", "The value can be null here.")],
    ["too short a message", answer("12", "short")],
    ["too long a message", answer("12", "x".repeat(201))],
    ["an escape character", answer("12", "The \u001b[31mvalue can be null.")],
    ["a JSON escape", answer("12", "The \\u001b[31mvalue can be null.")],
    ["a second line", answer("12", "The value\ncan be null here.")],
    ["a reordering character", answer("12", "The value \u202e can be null.")],
    ["another severity", answer("12", "The value can be null here.", "critical")],
    ["text before", `Sure! ${answer("12", "The value can be null here.")}`],
    ["text after", `${answer("12", "The value can be null here.")}\n`],
    ["half an answer", '{"line":12,"mess'],
  ])("refuses %s", (_what, text) => {
    expect(finding.test(text)).toBe(false);
  });

  test("needs a line", () => {
    expect(() => findingGrammar([])).toThrow(RangeError);
  });
});

describe("suggestionGrammar, as llama.cpp reads it", () => {
  test.each([
    ["code", 'lines 3-3\n|  if (x) "a\\n" {\n|\ty ||= `z`;\nend'],
    ["code that says end", "lines 3-4\n|end\nend"],
    ["nothing, which deletes", "lines 3-4\nend"],
    ["letters of any script", "lines 3-4\n|größe('日本')\nend"],
  ])("takes %s", (_what, text) => {
    expect(suggestion.test(text)).toBe(true);
  });

  test.each([
    ["another range", "lines 4-4\n|x\nend"],
    ["a line without its bar", "lines 3-4\nx\nend"],
    ["a reordering character", "lines 3-4\n|a\u202eb\nend"],
    ["an escape character", "lines 3-4\n|a\u001bb\nend"],
    ["a carriage return", "lines 3-4\n|a\r\nend"],
    ["too many lines", `lines 3-4\n${"|x\n".repeat(17)}end`],
    ["no end", "lines 3-4\n|x\n"],
  ])("refuses %s", (_what, text) => {
    expect(suggestion.test(text)).toBe(false);
  });
});
