import { readdirSync } from "node:fs";
import {
  assert,
  asyncProperty,
  property,
  array,
  constantFrom,
  integer,
  nat,
  oneof,
  string,
  tuple,
  uint8Array,
} from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { chunkFile } from "../../src/chunk/chunk-file.ts";
import { formatOf } from "../../src/chunk/formats/format-of.ts";
import { loadGrammars } from "../../src/chunk/grammars.ts";
import { makeOpenSource } from "../../src/chunk/open-source.ts";
import type { OpenSource } from "../../src/types/syntax.ts";
import { decode, splitLines } from "../../src/util/text.ts";
import { LANGUAGES } from "../../src/types/language.ts";
import { languageOf } from "../../src/util/language.ts";
import { brokenLaws } from "./laws.ts";
import { makeDiff } from "./make-diff.ts";
import { CASES, chunkCase, readCase } from "./run-case.ts";

let open: OpenSource;
beforeAll(async () => {
  open = makeOpenSource(await loadGrammars(LANGUAGES));
});

const samples = readdirSync(CASES).map(readCase);

/** Replaces, deletes, repeats and moves lines; the result is often no longer valid code, as commits in progress are. */
const edit = tuple(
  constantFrom("delete", "repeat", "move", "replace", "blank"),
  nat(),
  nat(),
  integer({ min: 1, max: 12 }),
);
const strangeLine = oneof(
  string(),
  constantFrom("}", "{", "", "  ", "*/", "/*", '"""', "end", "def f", "class A {", "\f", "é\u{1f600}", "\r"),
);

function edited(
  lines: readonly string[],
  edits: readonly (readonly [string, number, number, number])[],
  strange: readonly string[],
) {
  let result = [...lines];
  for (const [what, at, to, count] of edits) {
    const start = at % (result.length + 1);
    const taken = result.slice(start, start + count);
    const rest =
      what === "repeat" ? [...result] : [...result.slice(0, start), ...result.slice(start + count)];
    const target = to % (rest.length + 1);
    if (what === "repeat" || what === "move") rest.splice(target, 0, ...taken);
    if (what === "replace") rest.splice(start, 0, ...strange.slice(0, count));
    if (what === "blank") rest.splice(start, 0, "", ...taken, "");
    result = rest;
  }
  return result;
}

function broken(path: string, before: string | null, after: string | null, chunkLines: number): string[] {
  const diff = makeDiff({ path, before, after });
  const read = chunkCase({ path, before, after }, open, chunkLines);
  const blind = chunkFile({ diff, before: null, after: null, limits: { chunkLines } });
  return [
    ...brokenLaws({ diff, before, after, chunks: read }),
    ...brokenLaws({ diff, before, after, chunks: blind }),
  ];
}

test("the laws hold for edited code in every language, however long a chunk may be", () => {
  assert(
    property(
      constantFrom(...samples),
      array(edit, { minLength: 1, maxLength: 5 }),
      array(strangeLine, { maxLength: 6 }),
      constantFrom(1, 2, 7, 40, 150),
      ({ path, before, after }, edits, strange, chunkLines) => {
        const text = before ?? after ?? "";
        const changed = `${edited(splitLines(text), edits, strange).join("\n")}\n`;
        expect(broken(path, text, changed, chunkLines)).toEqual([]);
        expect(broken(path, changed, after, chunkLines)).toEqual([]);
      },
    ),
    { numRuns: 150 },
  );
});

const isByLines = ({ path }: { readonly path: string }) => languageOf(path) === null;
const strangeBlockLine = oneof(
  strangeLine,
  constantFrom(
    "a:",
    "- b",
    "  c: |",
    "---",
    "[x]",
    'k = """',
    "'",
    "$$",
    ";",
    "BEGIN",
    "# h",
    "```",
    "===",
    "FROM a AS b",
  ),
  constantFrom(
    "RUN <<E \\",
    'r "a" {',
    "}, {",
    "{[",
    "]",
    "<script>",
    "</style>",
    "<template>",
    '"k": [',
    "GO",
    "// c",
  ),
);

test("the laws hold for edited files of every format without a grammar", () => {
  assert(
    property(
      constantFrom(...samples.filter(isByLines)),
      array(edit, { minLength: 1, maxLength: 6 }),
      array(strangeBlockLine, { maxLength: 8 }),
      constantFrom(1, 2, 7, 40, 150),
      ({ path, before, after }, edits, strange, chunkLines) => {
        const text = after ?? before ?? "";
        const changed = `${edited(splitLines(text), edits, strange).join("\n")}\n`;
        expect(broken(path, text, changed, chunkLines)).toEqual([]);
        expect(broken(path, changed, before, chunkLines)).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});

test("a megabyte of any format is read in one pass", () => {
  for (const { path, after } of samples.filter(isByLines)) {
    const once = after ?? "";
    const text = once.repeat(Math.ceil(1_000_000 / once.length));
    const lines = splitLines(text);
    const start = process.cpuUsage();
    formatOf(path)?.read(lines, text);
    const milliseconds = process.cpuUsage(start).user / 1000;
    if (process.env.CODEY_TIMES === "1") console.info(path, milliseconds);
    // Some 10 to 70 ms on a quiet machine; in more than one pass it would be minutes.
    expect(milliseconds, path).toBeLessThan(2000);
  }
});

test("arbitrary bytes never make it throw, and the laws hold for them too", () => {
  const bytes = oneof(
    uint8Array({ maxLength: 300 }),
    array(strangeLine, { maxLength: 30 }).map((lines) => new TextEncoder().encode(lines.join("\n"))),
  );
  const path = constantFrom(...samples.map((sample) => sample.path), "a.txt", "Dockerfile", "");
  assert(
    property(path, bytes, bytes, integer({ min: 1, max: 200 }), (path, before, after, chunkLines) => {
      expect(broken(path, decode(before), decode(after), chunkLines)).toEqual([]);
      expect(broken(path, null, decode(after), chunkLines)).toEqual([]);
      expect(broken(path, decode(before), null, chunkLines)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("contents that do not belong to the diff change nothing but that it goes by hunks", () => {
  const [path, before, after] = ["a.ts", "a;\nb;\nc;\n", "a;\nb2;\nc;\n"];
  const diff = makeDiff({ path, before, after });
  const short = open(path, "a;");
  const limits = { chunkLines: 150 };
  const chunks = chunkFile({ diff, before: null, after: short, limits });
  short.dispose();
  expect(chunks).toEqual(chunkFile({ diff, before: null, after: null, limits }));
});

test("a file without hunks has no chunks", () => {
  const source = open("a.ts", "a;\n");
  const diff = makeDiff({ path: "a.ts", before: "a;\n", after: "a;\n" });
  expect(chunkFile({ diff, before: source, after: source, limits: { chunkLines: 150 } })).toEqual([]);
  source.dispose();
});

test("the order in which grammars are loaded makes no difference to the trees", async () => {
  await assert(
    asyncProperty(array(constantFrom(...LANGUAGES), { minLength: 1 }), async (languages) => {
      const parse = await loadGrammars(languages);
      for (const language of languages) {
        const tree = parse(language, "a = 1\n");
        expect(tree).not.toBeNull();
        tree?.delete();
      }
    }),
    { numRuns: 20 },
  );
});
