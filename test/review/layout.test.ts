import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromCached, toCached } from "../../src/review/cached-findings.ts";
import { chunkDigest } from "../../src/review/chunk-digest.ts";
import type { Chunk } from "../../src/types/chunk.ts";
import type { Language } from "../../src/types/language.ts";
import { makeFinding } from "../learn/patterns.ts";
import { drawChunk } from "./chunks.ts";

/** All of it new. */
function added(text: string, language: Language, at = 10): Chunk {
  const drawing = text.split("\n").map((line) => `+${line}`);
  return drawChunk(drawing.join("\n"), { language, at });
}

/** A call as a tree: every name in it is another one; a text has nothing within. */
interface Call {
  readonly name: string;
  readonly kind: "call" | "list" | "text";
  readonly within: readonly Call[];
}

const shape = fc.letrec<{ node: { kind: Call["kind"]; within: readonly unknown[] } }>((tie) => ({
  node: fc.record({
    kind: fc.constantFrom<Call["kind"]>("call", "list", "text"),
    within: fc.oneof({ maxDepth: 3 }, fc.constant([]), fc.array(tie("node"), { maxLength: 3 })),
  }),
})).node;
const program = fc.array(shape, { minLength: 1, maxLength: 4 }).map((nodes) => {
  let names = 0;
  const name = (given: unknown): Call => {
    const { kind, within } = given as { kind: Call["kind"]; within: readonly unknown[] };
    return { kind, name: `name${names++}_`, within: within.map(name) };
  };
  return nodes.map(name);
});
/** Whether a place where a line may be broken has a break; drawn in order, and begun anew at the end. */
const layout = fc.array(fc.constantFrom("", " ", "\n  ", "\n\t\t"), { minLength: 1, maxLength: 23 });

/** Prints with breaks where they mean nothing in JavaScript and in Python: within brackets. */
function print(calls: readonly Call[], breaks: readonly string[], ends: string): string {
  let at = 0;
  const maybe = (): string => breaks[at++ % breaks.length] ?? "";
  const expression = ({ kind, name, within }: Call): string => {
    if (kind === "text") return `"${name}, (  ["`;
    const [open, close] = kind === "call" ? [`${name}(`, ")"] : [`[${name}, `, "]"];
    const inner = within.map((one) => maybe() + expression(one)).join(`${maybe()},`);
    const before = maybe();
    // Whoever breaks there writes a comma as well.
    const comma = within.length > 1 && before.startsWith("\n") ? "," : "";
    return `${open}${inner}${comma}${before}${close}`;
  };
  return calls.map((call, index) => `x${index} = ${expression(call)}${ends}`).join("\n");
}

function namesIn(calls: readonly Call[]): readonly string[] {
  return calls.flatMap(({ kind, name, within }) => (kind === "text" ? [name] : [name, ...namesIn(within)]));
}

const LANGUAGES = [
  ["typescript", ";"],
  ["javascript", ""],
  ["python", ""],
] as const;

describe.each(LANGUAGES)("a new layout in %s", (language, ends) => {
  test("law: the same tokens are the same question, another token is another", () => {
    fc.assert(
      fc.property(program, layout, layout, fc.nat(), (calls, one, other, which) => {
        const [first, second] = [print(calls, one, ends), print(calls, other, ends)];
        const digest = chunkDigest(added(first, language));
        expect(chunkDigest(added(second, language, 70))).toBe(digest);
        const names = namesIn(calls);
        const name = names[which % names.length] ?? "";
        expect(chunkDigest(added(second.replace(name, "other_"), language))).not.toBe(digest);
      }),
    );
  });

  test("law: a finding stands where the first token of its line now is, over all that its lines held", () => {
    fc.assert(
      fc.property(program, layout, layout, fc.nat(), (calls, one, other, which) => {
        const [from, to] = [
          added(print(calls, one, ends), language),
          added(print(calls, other, ends), language, 70),
        ];
        const [before, after] = [from.headText.split("\n"), to.headText.split("\n")];
        const line = which % before.length;
        const range = { startLine: 10 + line, endLine: 10 + line };
        const finding = { ...makeFinding(), path: from.path, range, suggestion: null };
        const cached = toCached(from, [finding]);
        expect(fromCached(from, cached)?.[0]).toMatchObject({ range, evidence: before[line] });
        const [again] = fromCached(to, cached) ?? [];
        const { startLine = 0, endLine = -1 } = again?.range ?? {};
        const words = before[line]?.match(/\w+/g) ?? [];
        if (words.length === 0) return;
        const covered = after.slice(startLine - 70, endLine - 69).join("\n");
        for (const word of words) expect(covered).toContain(word);
        // A line may begin with a bracket, whose line then need not hold the first word.
        if (/^\s*[\w"]/.test(before[line] ?? "")) expect(after[startLine - 70]).toContain(words[0]);
        expect(again?.evidence).toBe(after[startLine - 70]);
      }),
    );
  });
});

describe("a suggestion", () => {
  const long = "f();\nconst a = call(one, two);\ng();";
  const cached = (text: string, line: number) => {
    const range = { startLine: line, endLine: line };
    const suggestion = { range, replacement: "const a = call(two, one);" };
    return toCached(added(text, "typescript"), [{ ...makeFinding(), range, suggestion }]);
  };

  test("replaces all lines that its own has become", () => {
    const broken = added("f();\nconst a = call(\n  one,\n  two,\n);\ng();", "typescript");
    expect(fromCached(broken, cached(long, 11))?.[0]?.suggestion?.range).toEqual({
      startLine: 11,
      endLine: 14,
    });
  });

  test("is asked for again where its lines hold something else as well", () => {
    expect(
      fromCached(added("f(); const a = call(one, two);\ng();", "typescript"), cached(long, 11)),
    ).toBeNull();
    expect(
      fromCached(added("f();\nconst a = call(one, two); g();", "typescript"), cached(long, 11)),
    ).toBeNull();
    expect(fromCached(added(long, "typescript"), cached(long, 11))).not.toBeNull();
  });
});

describe("a change", () => {
  const draw = (drawing: string): string => chunkDigest(drawChunk(drawing, { language: "typescript" }));

  test("is the same change when the lines around it were broken on both sides", () => {
    const long = " f(a, b);\n-g(one, two);\n+g(one, three);";
    const broken = " f(\n   a,\n   b,\n );\n g(\n   one,\n-  two\n+  three\n );";
    expect(draw(broken)).toBe(draw(long));
    expect(draw(broken.replace("three", "four"))).not.toBe(draw(long));
    expect(draw(broken.replace("-  two", "-  zwei"))).not.toBe(draw(long));
  });

  test("is another one where another line is new", () => {
    expect(draw(" f(a);\n+g(b);\n+g(b);")).not.toBe(draw("+f(a);\n g(b);\n+g(b);"));
  });
});

describe("a line break", () => {
  test.each<[Language, string, string]>([
    ["typescript", "const a = b\n  .c()\n  .d();", "const a = b.c().d();"],
    ["typescript", "const a =\n  one &&\n  two;", "const a = one && two;"],
    ["typescript", "const a = b\n  ? c\n  : d;", "const a = b ? c : d;"],
    ["typescript", "import {\n  a,\n  b,\n} from 'c';", "import { a, b } from 'c';"],
    ["typescript", "if (a) {\n  b();\n}", "if (a) { b(); }"],
    ["python", "def f(\n    a,\n    b,\n):\n    return a", "def f(a, b):\n    return a"],
    ["python", "a = {\n    'b': 1,\n    'c': [2, 3],\n}", "a = {'b': 1, 'c': [2, 3]}"],
    ["go", "f(\n\ta,\n\tb,\n)", "f(a, b)"],
    ["go", "a :=\n\tb +\n\t\tc", "a := b + c"],
    ["java", "return a\n    .b()\n    .c(d,\n       e);", "return a.b().c(d, e);"],
    ["c", "if (a)\n{\n  b();\n}", "if (a) { b(); }"],
  ])("means nothing in %s: %j", (language, one, other) => {
    expect(chunkDigest(added(one, language))).toBe(chunkDigest(added(other, language)));
  });

  test.each<[Language, string, string]>([
    ["typescript", "return\na;", "return a;"],
    ["typescript", "return\n.5;", "return .5;"],
    ["typescript", "a\n++b", "a++\nb"],
    ["typescript", "const a = `b\nc`;", "const a = `b c`;"],
    ["typescript", "const a = `${f(`b\nc`)}`;", "const a = `${f(`b c`)}`;"],
    ["typescript", "a(); // b\nc();", "a(); // b c();"],
    ["typescript", "interface A { b\n(c: D): E }", "interface A { b(c: D): E }"],
    ["typescript", "f([a, ,]);", "f([a, ]);"],
    ["typescript", "x = /a  b/;", "x = /a b/;"],
    ["javascript", "a\n[b]", "a[b]"],
    ["tsx", "<p>a - b</p>", "<p>a-b</p>"],
    ["python", "f(a,)", "f(a)"],
    ["python", "a = (\n  b,\n)", "a = (b)"],
    ["python", "f((lambda a, b: a,))", "f((lambda a, b: a))"],
    ["python", "if a: b()\nc()", "if a: b(); c()"],
    ["python", 'a = """b\nc"""', 'a = """b c"""'],
    ["python", "if a:\n  b()\n  c()", "if a:\n  b()\nc()"],
    ["go", "const (\n\ta = iota\n\tb\n)", "const (\n\ta = iota b\n)"],
    ["go", "return\nf()", "return f()"],
    ["go", "a := `b\nc`", "a := `b c`"],
    ["c", "#define a\nb();", "#define a b();"],
    ["c", "a(); // b\nc();", "a(); // b c();"],
    ["ruby", "f\n(a)", "f (a)"],
    ["bash", "a\nb", "a b"],
  ])("is kept where it means something, as blanks and commas are, in %s: %j", (language, one, other) => {
    expect(chunkDigest(added(one, language))).not.toBe(chunkDigest(added(other, language)));
  });
});
