import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePatch } from "../../src/diff/parse-patch.ts";
import type { Change, ChangedFile } from "../../src/types/change.ts";
import { UsageError } from "../../src/types/errors.ts";
import { cpuMilliseconds } from "../support/cpu-time.ts";

const modified = (path: string): ChangedFile => ({
  status: "modified",
  oldPath: path,
  newPath: path,
  oldMode: "100644",
  newMode: "100644",
  oldOid: null,
  newOid: null,
});

function changeOf(patch: string | Uint8Array, files: readonly ChangedFile[]): Change {
  return { mode: "patch", base: "empty", head: "worktree", root: null, files, patch: Buffer.from(patch) };
}

describe("golden patches", () => {
  test("numbers follow the headers; content that looks like headers stays content", () => {
    const patch = `diff --git a/x b/x
index 1111111..2222222 100644
--- a/x
+++ b/x
@@ -3,4 +3,5 @@ function a() { // @@ -1 +1 @@
 context
--- a/y
-@@ -1 +1 @@
+++ b/y
++ diff --git a/z b/z
+@@ -9 +9 @@
 \tlast
@@ -40 +41,0 @@ class B
-gone
`;
    expect(parsePatch(changeOf(patch, [modified("x")]))).toEqual([
      {
        status: "modified",
        oldPath: "x",
        newPath: "x",
        oldMode: "100644",
        newMode: "100644",
        binary: false,
        oldNoNewline: false,
        newNoNewline: false,
        hunks: [
          {
            oldStart: 3,
            oldLines: 4,
            newStart: 3,
            newLines: 5,
            section: "function a() { // @@ -1 +1 @@",
            lines: [
              { kind: "context", oldLine: 3, newLine: 3, text: "context" },
              { kind: "deleted", oldLine: 4, text: "-- a/y" },
              { kind: "deleted", oldLine: 5, text: "@@ -1 +1 @@" },
              { kind: "added", newLine: 4, text: "++ b/y" },
              { kind: "added", newLine: 5, text: "+ diff --git a/z b/z" },
              { kind: "added", newLine: 6, text: "@@ -9 +9 @@" },
              { kind: "context", oldLine: 6, newLine: 7, text: "\tlast" },
            ],
          },
          {
            oldStart: 40,
            oldLines: 1,
            newStart: 41,
            newLines: 0,
            section: "class B",
            lines: [{ kind: "deleted", oldLine: 40, text: "gone" }],
          },
        ],
      },
    ]);
  });

  test("the numbers of an empty side are git's own", () => {
    const patch =
      "diff --git a/x b/x\nnew file mode 100644\n--- /dev/null\n+++ b/x\n@@ -0,0 +1,2 @@\n+a\n+\n";
    const [diff] = parsePatch(changeOf(patch, [{ ...modified("x"), status: "added", oldPath: null }]));
    expect(diff?.hunks).toEqual([
      {
        oldStart: 0,
        oldLines: 0,
        newStart: 1,
        newLines: 2,
        section: "",
        lines: [
          { kind: "added", newLine: 1, text: "a" },
          { kind: "added", newLine: 2, text: "" },
        ],
      },
    ]);
  });

  test("a missing last newline is told per side", () => {
    const end = "\\ No newline at end of file\n";
    const flags = (body: string) => {
      const [diff] = parsePatch(changeOf(`diff --git a/x b/x\n--- a/x\n+++ b/x\n${body}`, [modified("x")]));
      return [diff?.oldNoNewline, diff?.newNoNewline];
    };
    expect(flags(`@@ -1 +1 @@\n-a\n${end}+b\n`)).toEqual([true, false]);
    expect(flags(`@@ -1 +1 @@\n-a\n+b\n${end}`)).toEqual([false, true]);
    expect(flags(`@@ -1 +1 @@\n-a\n${end}+b\n${end}`)).toEqual([true, true]);
    expect(flags(`@@ -1,2 +1,2 @@\n-a\n+b\n c\n${end}`)).toEqual([true, true]);
  });

  test("a carriage return, alone or before a header, ends no line", () => {
    const patch =
      "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@ sub\r@@ -7 +7 @@\n-a\r@@ -5 +5 @@\r\n+b\r\r\n c\r\n";
    const [diff] = parsePatch(changeOf(patch, [modified("x")]));
    expect(diff?.hunks).toHaveLength(1);
    expect(diff?.hunks[0]?.section).toBe("sub\r@@ -7 +7 @@");
    expect(diff?.hunks[0]?.lines.map(({ text }) => text)).toEqual(["a\r@@ -5 +5 @@\r", "b\r\r", "c\r"]);
  });

  test("a section text cut within a character loses only what is left of it", () => {
    const half = Buffer.from("f\u00e9").subarray(0, 2);
    const patch = Buffer.concat([
      Buffer.from("diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@ na\u00efve "),
      half,
      Buffer.from("\n-a\n+b\n"),
    ]);
    expect(parsePatch(changeOf(patch, [modified("x")]))[0]?.hunks[0]?.section).toBe("na\u00efve f");
  });

  test("the two sections of a type change are one file among others", () => {
    const patch = `diff --git a/l b/l
deleted file mode 100644
--- a/l
+++ /dev/null
@@ -1 +0,0 @@
-text
diff --git a/l b/l
new file mode 120000
--- /dev/null
+++ b/l
@@ -0,0 +1 @@
+target
\\ No newline at end of file
diff --git a/m b/m
old mode 100644
new mode 100755
diff --git a/n b/n
index 1..2 100644
Binary files a/n and b/n differ
`;
    const typed: ChangedFile = { ...modified("l"), status: "type-changed", newMode: "120000" };
    const diffs = parsePatch(changeOf(patch, [typed, modified("m"), modified("n")]));
    expect(diffs.map(({ newPath, hunks, binary }) => [newPath, hunks.length, binary])).toEqual([
      ["l", 2, false],
      ["m", 0, false],
      ["n", 0, true],
    ]);
  });
});

describe("broken patches", () => {
  test.each([
    ["a section too few", "", 1],
    ["a section too many", "diff --git a/x b/x\ndiff --git a/y b/y\n", 1],
    ["a hunk too short", "diff --git a/x b/x\n@@ -1,2 +1,2 @@\n a\n", 1],
    ["a hunk too long", "diff --git a/x b/x\n@@ -1 +1 @@\n a\n b\n", 1],
    ["no numbers", "diff --git a/x b/x\n@@ x @@\n a\n", 1],
    ["numbers beyond counting", "diff --git a/x b/x\n@@ -99999999999999999999 +1 @@\n a\n", 1],
  ])("%s", (_, patch, count) => {
    const files = Array.from({ length: count }, () => modified("x"));
    expect(() => parsePatch(changeOf(patch, files))).toThrow(UsageError);
  });
});

/** Lines of arbitrary bytes but the newline, as a hunk of one file. */
const body = fc.array(
  fc.record({
    sign: fc.constantFrom("+", "-", " "),
    text: fc.uint8Array({ maxLength: 12 }).map((bytes) => bytes.filter((byte) => byte !== 10)),
  }),
  { minLength: 1, maxLength: 30 },
);

test("law: every line comes back with its kind and number, whatever its bytes", () => {
  fc.assert(
    fc.property(body, fc.integer({ min: 1, max: 10_000 }), (lines, start) => {
      const count = (...signs: string[]) => lines.filter(({ sign }) => signs.includes(sign)).length;
      const oldLines = count("-", " ");
      const newLines = count("+", " ");
      const head = `diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -${oldLines === 0 ? 0 : start},${oldLines} +${newLines === 0 ? 0 : start},${newLines} @@\n`;
      const patch = Buffer.concat([
        Buffer.from(head),
        ...lines.flatMap(({ sign, text }) => [Buffer.from(sign), text, Buffer.from("\n")]),
      ]);
      const [diff] = parsePatch(changeOf(patch, [modified("x")]));
      const parsed = diff?.hunks[0]?.lines ?? [];
      expect(parsed.map(({ kind }) => kind)).toEqual(
        lines.map(({ sign }) => ({ "+": "added", "-": "deleted", " ": "context" })[sign]),
      );
      const oldNumbers = parsed.flatMap((line) => (line.kind === "added" ? [] : [line.oldLine]));
      const newNumbers = parsed.flatMap((line) => (line.kind === "deleted" ? [] : [line.newLine]));
      expect(oldNumbers).toEqual(oldNumbers.map((_, index) => start + index));
      expect(newNumbers).toEqual(newNumbers.map((_, index) => start + index));
      const ascii = lines.every(({ text }) => text.every((byte) => byte < 128));
      if (ascii)
        expect(parsed.map(({ text }) => text)).toEqual(lines.map(({ text }) => Buffer.from(text).toString()));
    }),
    { numRuns: 500 },
  );
});

const runs = Number(process.env["CODEY_TEST_RUNS"] ?? 2000);

test(
  "law: arbitrary and mutated bytes are parsed or refused, and never take long",
  { timeout: 1_200_000 },
  () => {
    const good = Buffer.from(
      Array.from(
        { length: 20 },
        (_, index) =>
          `diff --git a/f${index} b/f${index}\n--- a/f${index}\n+++ b/f${index}\n@@ -1,3 +1,3 @@ é\n a\n-b\n+ü\n c\n`,
      ).join(""),
    );
    const files = Array.from({ length: 20 }, (_, index) => modified(`f${index}`));
    let worst = 0;
    const attempt = (patch: Uint8Array): void => {
      const started = process.cpuUsage();
      try {
        expect(parsePatch(changeOf(patch, files))).toHaveLength(files.length);
      } catch (error) {
        if (!(error instanceof UsageError)) throw error;
      }
      worst = Math.max(worst, cpuMilliseconds(started));
    };
    fc.assert(
      fc.property(fc.nat(good.length), fc.nat(30), fc.uint8Array({ maxLength: 20 }), (at, cut, insert) =>
        attempt(Buffer.concat([good.subarray(0, at), insert, good.subarray(at + cut)])),
      ),
      { numRuns: runs },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), attempt), { numRuns: 1000 });
    expect(worst).toBeLessThan(500);
    if (runs > 2000) console.log(`${runs} mutated patches, worst ${worst.toFixed(1)} ms`);
  },
);

test("a large patch takes time in proportion", () => {
  const one = `diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -0,0 +1,100000 @@\n${"+some line of text\n".repeat(100_000)}`;
  const started = process.cpuUsage();
  const [diff] = parsePatch(changeOf(one, [modified("x")]));
  expect(diff?.hunks[0]?.lines).toHaveLength(100_000);
  const many = "diff --git a/x b/x\nold mode 100644\nnew mode 100755\n".repeat(20_000);
  expect(
    parsePatch(
      changeOf(
        many,
        Array.from({ length: 20_000 }, () => modified("x")),
      ),
    ),
  ).toHaveLength(20_000);
  expect(cpuMilliseconds(started)).toBeLessThan(5000);
});
