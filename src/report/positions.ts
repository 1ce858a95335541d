import type { LineRange } from "../types/chunk.ts";
import type { Range } from "../types/finding.ts";

/**
 * Inside Codey: 1-based lines, both ends inclusive; 1-based UTF-16 columns, end exclusive; head side. Every foreign
 * way of saying a place is converted here, in one function each.
 */

export interface GithubLines {
  readonly line: number;
  readonly side: "RIGHT";
  readonly start_line?: number;
  readonly start_side?: "RIGHT";
}

/**
 * GitHub review comment: lines from 1, inclusive, `line` is the last. `start_line` must be smaller than `line`, so a
 * single line goes without. https://docs.github.com/rest/pulls/reviews
 */
export function toGithubLines({ startLine, endLine }: LineRange): GithubLines {
  if (startLine >= endLine) return { line: endLine, side: "RIGHT" };
  return { line: endLine, side: "RIGHT", start_line: startLine, start_side: "RIGHT" };
}

export interface SarifRegion {
  readonly startLine: number;
  readonly endLine?: number;
  readonly startColumn?: number;
  readonly endColumn?: number;
}

/** SARIF 2.1.0 §3.30: lines from 1, `endLine` inclusive, `endColumn` exclusive; UTF-16 units with `columnKind` so set. */
export function toSarifRegion(range: Range): SarifRegion {
  return {
    startLine: range.startLine,
    endLine: range.endLine,
    ...(range.startColumn === undefined ? {} : { startColumn: range.startColumn }),
    ...(range.endColumn === undefined ? {} : { endColumn: range.endColumn }),
  };
}

/**
 * SARIF region of whole lines with the last one's newline, for replacements: from the first column to the first
 * column of the line after. An empty insertion then deletes the lines instead of emptying them.
 */
export function toSarifLines({ startLine, endLine }: LineRange): SarifRegion {
  return { startLine, startColumn: 1, endLine: endLine + 1, endColumn: 1 };
}

export interface RdRange {
  readonly start: { readonly line: number };
  readonly end: { readonly line: number };
}

/**
 * Reviewdog Diagnostic Format: lines from 1. Without columns, which it counts in UTF-8 bytes of lines that the report
 * does not hold, a range means whole lines and its end is inclusive. https://github.com/reviewdog/reviewdog/blob/master/proto/rdf/reviewdog.proto
 */
export function toRdRange({ startLine, endLine }: LineRange): RdRange {
  return { start: { line: startLine }, end: { line: endLine } };
}

export interface AnnotationPlace {
  readonly line: number;
  readonly endLine: number;
  readonly col?: number;
  readonly endColumn?: number;
}

/** Workflow command: from 1, inclusive; columns only where the annotation stays on one line. */
export function toAnnotationPlace(range: Range): AnnotationPlace {
  const { startLine, endLine, startColumn, endColumn } = range;
  const place = { line: startLine, endLine };
  if (startLine !== endLine || startColumn === undefined) return place;
  if (endColumn === undefined) return { ...place, col: startColumn };
  return { ...place, col: startColumn, endColumn: Math.max(startColumn, endColumn - 1) };
}

const LONE_SURROGATE = /[\ud800-\udfff]/gu;

/**
 * A path as a relative URI reference: percent-encoded, `/` kept, never absolute and never climbing, whatever a
 * hostile patch calls its files. (`%2E%2E` would still climb: URL parsers take it for `..`.)
 */
export function toRelativeUri(path: string): string {
  return path
    .split("/")
    .filter((segment) => segment !== "" && segment !== ".")
    .map((segment) =>
      segment === ".." ? "__" : encodeURIComponent(segment.replaceAll(LONE_SURROGATE, "\ufffd")),
    )
    .join("/");
}
