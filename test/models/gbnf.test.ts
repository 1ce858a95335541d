import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ByteGrammar } from "../../src/models/worker/byte-grammar.ts";
import { draftFrom } from "../../src/models/worker/draft.ts";
import { GrammarState } from "../../src/models/worker/gbnf.ts";
import { findingGrammar, suggestionGrammar } from "../../src/review/grammar.ts";

const isWhole = (grammar: string, text: string): boolean =>
  GrammarState.begin(grammar).accept(text)?.isComplete === true;
const isBeginning = (grammar: string, text: string): boolean =>
  GrammarState.begin(grammar).accept(text) !== null;

describe("a grammar", () => {
  it.each([
    ['root ::= "ab" | "cd"', ["ab", "cd"], ["", "a", "abc", "ad"]],
    ['root ::= "a"? [b-d]+ "e"*', ["b", "abcd", "dee"], ["", "a", "ae", "abce,"]],
    ['root ::= ("x" | y){2,3}\ny ::= [^a-x]', ["xx", "zz", "xzx"], ["x", "xxxx", "xa"]],
    ['root ::= "a"{2} "b"{1,} "c"{0,2}', ["aab", "aabbbcc"], ["ab", "aabccc", "aac"]],
    [
      'root ::= item ("," item)* # a list\nitem ::= [0-9]{1,2}',
      ["1", "12,3", "1,2,34"],
      ["", "1,", ",1", "123"],
    ],
    ['root ::= "\\"\\\\\\n\\x41\\u00e9" [\\]\\-a]', ['"\\\nAé]', '"\\\nAé-', '"\\\nAéa'], ['"\\\nAéb']],
    ['root ::= "{" root? "}"', ["{}", "{{{}}}"], ["{", "}", "{}}"]],
    ["root ::= . .", ["ab", "é\n", "\u{1f600}x"], ["a", "abc"]],
    ['root ::=\n  "a" |\n  "b"\n\nother ::= "c"', ["a", "b"], ["c", "ab"]],
  ])("allows what it says: %s", (grammar, whole, not) => {
    for (const text of whole) expect([text, isWhole(grammar, text)]).toEqual([text, true]);
    for (const text of not) expect([text, isWhole(grammar, text)]).toEqual([text, false]);
  });

  it.each([
    "root ::= (",
    'root ::= "a',
    "root ::= [a",
    "root ::= other",
    'other ::= "a"',
    "root ::= root",
    "root",
    "",
    'root ::= "a"{3000}',
    'root ::= "\\q"',
  ])("is refused when it is none: %s", (grammar) => {
    expect(() => GrammarState.begin(grammar)).toThrow(SyntaxError);
  });

  it("agrees with a regular expression on random grammars of characters", () => {
    const atom = fc.constantFrom('"a"', '"bc"', "[a-c]", "[^b]");
    const repeat = fc.constantFrom("", "*", "+", "?", "{2}", "{1,3}", "{2,}");
    const expression = fc.array(fc.array(fc.tuple(atom, repeat), { minLength: 1, maxLength: 4 }), {
      minLength: 1,
      maxLength: 3,
    });
    fc.assert(
      fc.property(
        expression,
        fc.array(fc.string({ unit: fc.constantFrom("a", "b", "c", "d"), maxLength: 8 }), {
          minLength: 5,
          maxLength: 5,
        }),
        (alternatives, texts) => {
          const grammar = `root ::= ${alternatives.map((parts) => parts.map((part) => part.join("")).join(" ")).join(" | ")}`;
          // A repeated literal repeats as a whole.
          const pattern = alternatives
            .map((parts) => parts.map(([one, times]) => `(?:${one.replaceAll('"', "")})${times}`).join(""))
            .join("|");
          for (const text of texts)
            expect([grammar, text, isWhole(grammar, text)]).toEqual([
              grammar,
              text,
              new RegExp(`^(?:${pattern})$`).test(text),
            ]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it("knows the forms of findings and of fixes", () => {
    const finding = findingGrammar([3, 14]);
    const said = '{"line":14,"message":"Text from outside is run, 日本.","severity":"error"}';
    expect(isWhole(finding, said)).toBe(true);
    for (let end = 0; end < said.length; end++) expect(isBeginning(finding, said.slice(0, end))).toBe(true);
    expect(isBeginning(finding, '{"line":15')).toBe(false);
    expect(isBeginning(finding, '{"line":3,"message":"abc\u202e')).toBe(false);
    const fix = suggestionGrammar([{ startLine: 1, endLine: 2 }]);
    expect(isWhole(fix, "lines 1-2\n|  return a;\n|\nend")).toBe(true);
    expect(isWhole(fix, "lines 1-2\nend")).toBe(true);
    expect(isBeginning(fix, "lines 1-2\nendx")).toBe(false);
    expect(isBeginning(fix, `lines 1-2\n|${"x".repeat(201)}`)).toBe(false);
    expect(isBeginning(fix, `lines 1-2\n|${"x".repeat(200)}\n${"|\n".repeat(15)}`)).toBe(true);
    expect(isBeginning(fix, `lines 1-2\n${"|\n".repeat(17)}`)).toBe(false);
  });

  it("is the same over bytes, wherever they are cut", () => {
    const grammar = 'root ::= [a-zé日\\U0001F600-\\U0001F64F ]{0,20} "."';
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom("a", "z", "é", "ê", "日", "月", "\u{1f600}", "\u{1f650}", " ", "."),
          maxLength: 12,
        }),
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 50, maxLength: 50 }),
        (text, lengths) => {
          const bytes = Buffer.from(text);
          let state: ByteGrammar | null = new ByteGrammar(GrammarState.begin(grammar));
          for (let at = 0, turn = 0; at < bytes.length && state !== null; turn++) {
            const length = lengths[turn] ?? 1;
            state = state.accept(bytes.subarray(at, at + length));
            at += length;
          }
          const whole = GrammarState.begin(grammar).accept(text);
          expect(state === null).toBe(whole === null);
          expect(state?.isComplete ?? false).toBe(whole?.isComplete ?? false);
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    [0x80],
    [0xc0, 0x80],
    [0xff],
    [0xe0, 0x80, 0x80],
    [0xed, 0xa0, 0x80],
    [0xf4, 0x90, 0x80, 0x80],
    [0xc3, 0x61],
  ])("allows no bytes that are no UTF-8: %j", (...bytes) => {
    expect(new ByteGrammar(GrammarState.begin("root ::= .+")).accept(Uint8Array.from(bytes))).toBeNull();
  });

  it("allows the beginning of a character only where one that begins so may stand", () => {
    const state = new ByteGrammar(GrammarState.begin("root ::= [日]"));
    const [first = 0, second = 0] = Buffer.from("日");
    expect(state.accept(Uint8Array.of(first, second))).not.toBeNull();
    expect(state.accept(Uint8Array.of(first, second ^ 1))).toBeNull();
    expect(state.accept(Uint8Array.of(0xc3))).toBeNull();
    expect(state.accept(Uint8Array.of(first))?.isComplete).toBe(false);
  });
});

describe("a draft", () => {
  const draft = (text: string, most = 5): string => draftFrom([...text], most).join("");

  it.each([
    ["abcdefgh abc", "defgh"],
    ["abcX bcY abc", "X bcY"],
    ["xab yab zab", " zab"],
    ["abc", ""],
    ["", ""],
    ["a1 b1 c", ""],
    ["a1 b1 a", "1 "],
  ])("follows the longest and latest likeness: %s", (text, expected) => {
    expect(draft(text)).toBe(expected);
  });

  it("is a piece of the text that stands behind the same token as its end", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 40 }),
        fc.integer({ min: 1, max: 8 }),
        (text, most) => {
          const drafted = draftFrom(text, most);
          expect(drafted.length).toBeLessThanOrEqual(most);
          if (drafted.length === 0) expect(text.slice(0, -1)).not.toContain(text.at(-1));
          else expect(text.join("")).toContain([text.at(-1), ...drafted].join(""));
        },
      ),
    );
  });
});
