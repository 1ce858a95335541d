import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  toAnnotationPlace,
  toGithubLines,
  toRdRange,
  toRelativeUri,
  toSarifLines,
  toSarifRegion,
} from "../../src/report/positions.ts";
import type { Range } from "../../src/types/finding.ts";

const anyRange: fc.Arbitrary<Range> = fc
  .record({
    startLine: fc.integer({ min: 1, max: 500 }),
    length: fc.integer({ min: 0, max: 20 }),
    columns: fc.option(fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 90 }))),
  })
  .map(({ startLine, length, columns }) => ({
    startLine,
    endLine: startLine + length,
    ...(columns === null ? {} : { startColumn: columns[0], endColumn: columns[0] + columns[1] }),
  }));

/** Line numbers of a text that a conversion covers, counted the way its standard says. */
const linesFrom = (first: number, last: number): number[] => {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
};

describe("conversions of positions", () => {
  it("cover exactly the lines of the range, as each standard counts", () => {
    fc.assert(
      fc.property(anyRange, (range) => {
        const own = linesFrom(range.startLine, range.endLine);
        const github = toGithubLines(range);
        expect(linesFrom(github.start_line ?? github.line, github.line)).toStrictEqual(own);
        const sarif = toSarifRegion(range);
        expect(linesFrom(sarif.startLine, sarif.endLine ?? sarif.startLine)).toStrictEqual(own);
        const whole = toSarifLines(range);
        // Ends before the first column of the line after.
        expect(linesFrom(whole.startLine, (whole.endLine ?? 0) - 1)).toStrictEqual(own);
        const rd = toRdRange(range);
        expect(linesFrom(rd.start.line, rd.end.line)).toStrictEqual(own);
        const annotation = toAnnotationPlace(range);
        expect(linesFrom(annotation.line, annotation.endLine)).toStrictEqual(own);
      }),
    );
  });

  it("GitHub: a single line goes without a start", () => {
    expect(toGithubLines({ startLine: 4, endLine: 4 })).toStrictEqual({ line: 4, side: "RIGHT" });
    expect(toGithubLines({ startLine: 4, endLine: 6 })).toStrictEqual({
      line: 6,
      side: "RIGHT",
      start_line: 4,
      start_side: "RIGHT",
    });
  });

  it("SARIF: columns stay exclusive at the end", () => {
    const range = { startLine: 1, endLine: 2, startColumn: 3, endColumn: 9 };
    expect(toSarifRegion(range)).toStrictEqual(range);
  });

  it("annotations: the end column becomes inclusive, and columns stay on one line", () => {
    expect(toAnnotationPlace({ startLine: 1, endLine: 1, startColumn: 3, endColumn: 9 })).toStrictEqual({
      line: 1,
      endLine: 1,
      col: 3,
      endColumn: 8,
    });
    expect(toAnnotationPlace({ startLine: 1, endLine: 1, startColumn: 3, endColumn: 3 })).toMatchObject({
      col: 3,
      endColumn: 3,
    });
    expect(toAnnotationPlace({ startLine: 1, endLine: 2, startColumn: 3, endColumn: 9 })).toStrictEqual({
      line: 1,
      endLine: 2,
    });
  });

  it("URIs: no path leaves the repository", () => {
    const hostile = fc.array(fc.constantFrom("..", ".", "", "%2e%2e", "a", "C:", "\\", "?", "#", "\ud800"));
    fc.assert(
      fc.property(hostile, (segments) => {
        const uri = toRelativeUri(segments.join("/"));
        expect(new URL(uri, "file:///root/in/").pathname.startsWith("/root/in/")).toBe(true);
      }),
    );
  });

  it("URIs: a path comes back from its URI", () => {
    const segment = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => {
      return !text.includes("/") && text !== "." && text !== "..";
    });
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 4 }), (segments) => {
        const uri = toRelativeUri(segments.join("/"));
        expect(uri.split("/").map(decodeURIComponent)).toStrictEqual(segments);
        expect(new URL(uri, "file:///root/").pathname.startsWith("/root/")).toBe(true);
      }),
    );
  });
});
