import { makeBigRepository, type BigFile } from "../big-repository.ts";
import { nestedSources } from "./nested-sources.ts";

/** A repository whose last commit is the bomb, or a patch file for one. */
export interface MadeBomb {
  readonly folder: string;
  readonly patch?: string;
}

export interface Bomb {
  readonly name: string;
  /** True where everything can be looked at in spite of it, so that "complete" is the truth. */
  readonly harmless?: true;
  /** `scale` is 1 for the full size. */
  make(scale: number): Promise<MadeBomb>;
}

const MB = 1_000_000;

/** Every bomb with the name of what it would exhaust. */
export const BOMBS: readonly Bomb[] = [
  bomb("one line of 50 MB", (scale) => [[], [["a.js", "x".repeat(50 * MB * scale)]]]),
  bomb("50 MB of NULs", (scale) => [[], [["a.js", new Uint8Array(50 * MB * scale)]]]),
  bomb("100,000 empty files", (scale) => [[], numbered(100_000 * scale, () => "")]),
  bomb("100,000 files of one line", (scale) => [
    [],
    numbered(100_000 * scale, (index) => `let a${index};\n`),
  ]),
  { ...bomb("10,000 levels in every grammar", () => [[], nestedSources(10_000)]), harmless: true },
  bomb("a patch of 200 MB", (scale) => [
    [],
    numbered(200 * scale, (index) => `const value = ${index};\n`.repeat(MB / 20)),
  ]),
  bomb("a patch of 200 MB in one file", (scale) => [
    [],
    [["a.js", "let a;\n".repeat((200 * MB * scale) / 7)]],
  ]),
  bomb("a million hunks", (scale) => {
    const lines = Array.from({ length: 8 * MB * scale }, (_, index) => String(index % 10));
    const changed = lines.map((line, index) => (index % 8 === 4 ? `${line}x` : line));
    return [[["a.txt", lines.join("\n")]], [["a.txt", changed.join("\n")]]];
  }),
  {
    name: "a million hunks in a patch file",
    async make(scale) {
      const hunks = Array.from({ length: MB * scale }, (_, at) => `@@ -${at + 1} +${at + 1} @@\n-a\n+b\n`);
      const patch = `diff --git a/a.js b/a.js\n--- a/a.js\n+++ b/a.js\n${hunks.join("")}`;
      return { folder: await makeBigRepository([{ files: [["a.js", "a\n"]] }]), patch };
    },
  },
  {
    name: "300,000 hunks that touch one another",
    async make(scale) {
      const count = 300_000 * scale;
      const hunks = Array.from({ length: count }, (_, at) => `@@ -${at + 1} +${at + 1} @@\n-a\n+b\n`);
      const patch = `diff --git a/a.js b/a.js\n--- a/a.js\n+++ b/a.js\n${hunks.join("")}`;
      return { folder: await makeBigRepository([{ files: [["a.js", "a\n"]] }]), patch };
    },
  },
  bomb("short lines up to the limit of the patch", (scale) => [
    [],
    numbered(6, () => "a\n".repeat(499_000 * scale)),
  ]),
  bomb("3,000 large files with one line changed", (scale) => {
    const text = "const value = compute(input, options);\n".repeat(24_000);
    const count = 3000 * scale * scale;
    return [
      numbered(count, (index) => `${index}\n${text}`),
      numbered(count, (index) => `${index + 1}\n${text}`),
    ];
  }),
  bomb("a finding on every line", (scale) => [
    [],
    numbered(1000 * scale, () => "export const f = (a) => eval(a);\n".repeat(300)),
  ]),
  {
    name: "100,000 files renamed",
    async make(scale) {
      const files = numbered(100_000 * scale, (index) => `let a${index};\n`, "from");
      return { folder: await makeBigRepository([{ files }, { renamed: [["from", "to"]] }]) };
    },
  },
  {
    name: "900 files moved and rewritten",
    async make(scale) {
      const count = 900 * scale;
      const before = numbered(count, (index) => `const a = ${index};\n`.repeat(2000), "from");
      const after = numbered(count, (index) => `let b = "${index}x";\n`.repeat(2000), "to");
      return { folder: await makeBigRepository([{ files: before }, { removed: ["from"], files: after }]) };
    },
  },
  bomb("a folder 2,000 levels deep", () => [[], [[`${"d/".repeat(2000)}a.js`, "x".repeat(20_000)]]]),
  {
    name: "a commit message of 50 MB",
    async make(scale) {
      const message = `${"word ".repeat(10 * MB * scale)}\n`;
      const files: BigFile[] = [["a.js", "x".repeat(20_000)]];
      return { folder: await makeBigRepository([{ files: [["b.js", "let b;\n"]] }, { message, files }]) };
    },
  },
];

/** A bomb of two commits: what was there, and what is put over it. */
function bomb(name: string, make: (scale: number) => readonly [Iterable<BigFile>, Iterable<BigFile>]): Bomb {
  return {
    name,
    async make(scale) {
      const [before, after] = make(scale);
      return { folder: await makeBigRepository([{ files: before }, { files: after }]) };
    },
  };
}

function* numbered(count: number, contents: (index: number) => string, folder = "src"): Generator<BigFile> {
  for (let index = 0; index < count; index += 1)
    yield [`${folder}/${Math.floor(index / 1000)}/f${index}.js`, contents(index)];
}
