import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { compileGlob } from "../../src/layers/style/editorconfig-glob.ts";
import { editorConfigsAbove, parseEditorConfig, settingsOf } from "../../src/layers/style/editorconfig.ts";

/** Section name, paths that it names, paths that it does not. */
const GLOBS: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ["*", ["a", "a.ts", "lib/deep/a.ts", ".hidden"], []],
  ["*.ts", ["a.ts", "lib/a.ts", ".ts"], ["a.tsx", "ats", "a.ts/b"]],
  ["Makefile", ["Makefile", "lib/Makefile"], ["makefile", "Makefile.am", "aMakefile"]],
  ["lib/*.js", ["lib/a.js"], ["a.js", "lib/deep/a.js", "other/lib/a.js"]],
  ["/a.c", ["a.c"], ["lib/a.c"]],
  ["lib/**.js", ["lib/a.js", "lib/deep/a.js"], ["a.js", "library/a.js"]],
  ["a/**/z", ["a/z", "a/b/z", "a/b/c/z"], ["az", "a/bz", "b/a/z"]],
  ["**/z.c", ["z.c", "a/z.c", "a/b/z.c"], ["az.c"]],
  ["a**z", ["az", "abz", "a/b/z"], ["az/b", "bz"]],
  ["a?c", ["abc", "a.c", "a💡c", "x/abc"], ["ac", "a/c", "abbc"]],
  ["[ab].c", ["a.c", "b.c"], ["c.c", "ab.c", ".c"]],
  ["[!ab].c", ["c.c", "x/d.c"], ["a.c", "b.c", ".c"]],
  ["[a-c]x", ["ax", "bx", "cx"], ["dx", "-x"]],
  ["[a-]x", ["ax", "-x"], ["bx"]],
  [String.raw`[\]a]x`, ["]x", "ax"], [String.raw`\x`]],
  ["[a", ["[a"], ["a"]],
  ["[]", ["[]"], ["a"]],
  ["ab[e/]cd.i", ["ab[e/]cd.i"], ["abecd.i"]],
  ["*.{js,py}", ["a.js", "lib/b.py"], ["a.", "a.jspy", "a.{js,py}"]],
  ["{package.json,.travis.yml}", ["package.json", "a/.travis.yml"], ["package.jso"]],
  ["a{b,c,}.h", ["ab.h", "ac.h", "a.h"], ["abc.h", "a,.h"]],
  ["{a{b,c},d}e", ["abe", "ace", "de"], ["ae", "abce"]],
  ["{one}.b", ["{one}.b"], ["one.b"]],
  ["{}.b", ["{}.b"], [".b"]],
  ["{a,b", ["{a,b"], ["a", "b"]],
  ["a,b}", ["a,b}"], ["a"]],
  [String.raw`{a\,b,c}`, ["a,b", "c"], ["a", "b"]],
  ["{src,lib}/**.ts", ["src/a.ts", "lib/b/c.ts"], ["a.ts", "test/a.ts"]],
  ["v{1..3}", ["v1", "v2", "v3"], ["v0", "v4", "v13", "v01", "v1..3", "v"]],
  ["v{3..1}", ["v2"], ["v4"]],
  ["{-2..2}x", ["-1x", "0x", "2x", "+1x"], ["-3x", "00x"]],
  ["{1..30}0", ["10", "250", "300"], ["0", "310", "3000"]],
  ["{a..c}", ["{a..c}"], ["a", "b"]],
  [String.raw`\*.c`, ["*.c"], ["a.c"]],
  ["a.b", ["a.b"], ["axb"]],
  ["a+(b)|^$", ["a+(b)|^$"], ["ab"]],
];

describe.each(GLOBS)("a section of %s", (glob, named, others) => {
  const matches = compileGlob(glob);
  it.each(named.map((path) => [path]))("names %s", (path) => expect(matches(path)).toBe(true));
  it.each(others.map((path) => [path]))("does not name %s", (path) => expect(matches(path)).toBe(false));
});

/** What the files ask of a path; the one in the top folder has the empty folder. */
function ask(path: string, files: Readonly<Record<string, string>>) {
  return settingsOf(
    path,
    new Map(Object.entries(files).map(([name, text]) => [name, parseEditorConfig(text)])),
  );
}

const size = (path: string, files: Readonly<Record<string, string>>) => ask(path, files)?.indentSize ?? null;

describe("precedence", () => {
  test("a later section wins, property by property", () => {
    const text = "[*]\nindent_size = 2\nmax_line_length = 90\n[*.py]\nindent_size = 4\n";
    expect(ask("a.py", { ".editorconfig": text })).toMatchObject({ indentSize: 4, maxLineLength: 90 });
    expect(size("a.js", { ".editorconfig": text })).toBe(2);
    expect(size("a.py", { ".editorconfig": "[*.py]\nindent_size = 4\n[*]\nindent_size = 2\n" })).toBe(2);
  });

  test("the nearest file wins, and its sections are relative to its folder", () => {
    const files = {
      ".editorconfig": "root = true\n[*]\nindent_size = 2\nend_of_line = lf\n",
      "lib/.editorconfig": "[/a.c]\nindent_size = 8\n",
    };
    expect(ask("lib/a.c", files)).toMatchObject({ indentSize: 8, endOfLine: "lf" });
    expect(size("lib/deep/a.c", files)).toBe(2);
    expect(size("library/a.c", files)).toBe(2);
  });

  test("nothing above a root counts, and only the part before the sections makes one", () => {
    const top = "[*]\nindent_size = 2\n";
    expect(ask("lib/a.c", { ".editorconfig": top, "lib/.editorconfig": "ROOT = True\n" })).toBeNull();
    expect(size("lib/a.c", { ".editorconfig": top, "lib/.editorconfig": "[*]\nroot = true\n" })).toBe(2);
    expect(size("lib/a.c", { ".editorconfig": top, "lib/.editorconfig": "root = false\n" })).toBe(2);
  });

  test("`unset` takes back what was said further away", () => {
    const files = {
      ".editorconfig": "[*]\nindent_size = 2\nindent_style = space\n",
      "lib/.editorconfig": "[*]\nindent_size = unset\n",
    };
    expect(ask("lib/a.c", files)).toMatchObject({ indentSize: null, indentStyle: "space" });
  });

  test("the files that may speak of a path, the farthest first", () => {
    expect(editorConfigsAbove("a.c")).toEqual([".editorconfig"]);
    expect(editorConfigsAbove("x/y/a.c")).toEqual([".editorconfig", "x/.editorconfig", "x/y/.editorconfig"]);
  });
});

describe("the format", () => {
  const one = (lines: string) => ask("a.c", { ".editorconfig": `[*]\n${lines}\n` });

  test("keys and known values are read without regard to case; blanks do not matter", () => {
    expect(one("  Indent_Style  =  TAB \nEND_OF_LINE=CRLF\nmax_line_length = OFF")).toMatchObject({
      indentStyle: "tab",
      endOfLine: "crlf",
      maxLineLength: "off",
    });
    expect(one("trim_trailing_whitespace = False\ninsert_final_newline = true")).toMatchObject({
      trimTrailingWhitespace: false,
      insertFinalNewline: true,
    });
  });

  test("comments stand on lines of their own; in a value they are part of it", () => {
    expect(one("; indent_size = 2\n# indent_size = 3\nindent_size = 4")?.indentSize).toBe(4);
    expect(one("indent_size = 4 ; four\nindent_style = tab # yes")).toMatchObject({
      indentSize: null,
      indentStyle: null,
    });
  });

  test("the size of a tab is the size of a level where tabs indent", () => {
    expect(one("indent_style = tab\ntab_width = 8")?.indentSize).toBe(8);
    expect(one("indent_size = tab\ntab_width = 3")?.indentSize).toBe(3);
    expect(one("indent_size = tab")?.indentSize).toBeNull();
    expect(one("indent_size = 2\ntab_width = 8")?.indentSize).toBe(2);
  });

  test("values that are none, and lines that are none, say nothing", () => {
    expect(one("indent_size = -2\nmax_line_length = 0\nend_of_line = native\nnonsense\n= 3")).toEqual({
      indentStyle: null,
      indentSize: null,
      endOfLine: null,
      trimTrailingWhitespace: null,
      insertFinalNewline: null,
      maxLineLength: null,
    });
  });

  test("a byte order mark and any line ending are read over", () => {
    expect(size("a.c", { ".editorconfig": "\uFEFF[*]\r\nindent_size = 2\r\n" })).toBe(2);
  });

  test("what follows a section name that is none belongs to no other section", () => {
    expect(ask("a.c", { ".editorconfig": "[*.py]\n[*.c\nindent_size = 2\n" })).toBeNull();
    expect(ask("a.py", { ".editorconfig": "[*.py]\n[*.c\nindent_size = 2\n" })).toBeNull();
    expect(ask("a.c", { ".editorconfig": `[${"*".repeat(2000)}]\nindent_size = 2\n` })).toBeNull();
  });
});

const SOME = fc.string({ unit: fc.constantFrom(..."[]{}!*?/\\,.-=;# ab13\n") });

test("no text makes the reader throw, nor any path its answer", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), SOME), fc.oneof(fc.string(), SOME), (text, path) => {
      ask(path, { ".editorconfig": text });
      ask(path, { ".editorconfig": `[${text.replaceAll("\n", "")}]\nindent_size = 2` });
    }),
  );
});

test("a section of a literal name speaks of the file of that name, in every folder, and of no other", () => {
  const names = fc
    .string({ unit: fc.constantFrom(..."[]{}!*?\\,.-=;# ab13é"), minLength: 1, maxLength: 20 })
    .filter((name) => name !== "." && name !== "..");
  fc.assert(
    fc.property(names, names, (name, other) => {
      const literal = name.replaceAll(/[[\]{}!*?\\,]/g, String.raw`\$&`);
      const files = { ".editorconfig": `[${literal}]\nindent_size = 3\n` };
      expect(size(name, files)).toBe(3);
      expect(size(`lib/${name}`, files)).toBe(3);
      expect(size(other, files)).toBe(other === name ? 3 : null);
    }),
  );
});

test("a pattern made to be slow is not", () => {
  const before = process.cpuUsage();
  expect(compileGlob(`${"*a".repeat(200)}b`)("a".repeat(400))).toBe(false);
  expect(compileGlob(`${"{a,a,*}".repeat(140)}b`)("a".repeat(400))).toBe(false);
  expect(compileGlob("{".repeat(500) + "a,b" + "}".repeat(500))("a".repeat(400))).toBe(false);
  expect(process.cpuUsage(before).user / 1e6).toBeLessThan(3);
});
