import type { Chunk, LineRange } from "../types/chunk.ts";
import type { Finding } from "../types/finding.ts";
import { unitAt } from "../util/unit-at.ts";
import { chunkTokens } from "./chunk-digest.ts";
import type { CodeToken } from "./code-tokens.ts";

/**
 * Findings as the cache keeps them, free of their place: no path is in them, and in place of lines stand tokens of the chunk, for
 * the next chunk of the same digest may have its lines broken elsewhere. Where a chunk is compared line by line, lines from its
 * first one (0).
 */
export function toCached(chunk: Chunk, findings: readonly Finding[]): readonly Finding[] {
  const first = startOf(chunk);
  const tokens = chunkTokens(chunk)?.head ?? null;
  const place = ({ startLine, endLine }: LineRange): LineRange => {
    const range = { startLine: startLine - first, endLine: endLine - first };
    return tokens === null || tokens.length === 0 ? range : tokensOf(range, tokens);
  };
  return findings.map((finding) => ({
    ...finding,
    range: place(finding.range),
    suggestion:
      finding.suggestion === null ? null : { ...finding.suggestion, range: place(finding.suggestion.range) },
    path: "",
    symbol: null,
    evidence: "",
  }));
}

/**
 * The same findings for a chunk that says the same, wherever it now stands; null when one of them does not fit it, so
 * that it is asked again: a damaged record, a finding that would not stand on a changed line, a suggestion for lines that now
 * hold something else as well.
 */
export function fromCached(chunk: Chunk, cached: readonly Finding[]): readonly Finding[] | null {
  const first = startOf(chunk);
  const tokens = chunkTokens(chunk)?.head ?? null;
  const lines = chunk.headText.split("\n");
  const findings: Finding[] = [];
  for (const finding of cached) {
    const { suggestion } = finding;
    const range = linesOf(finding.range, tokens);
    if (range === null || !chunk.addedLines.includes(range.startLine + first)) return null;
    const replaced = suggestion === null ? null : linesOf(suggestion.range, tokens);
    if (suggestion !== null && (replaced === null || !isWhole(suggestion.range, tokens))) return null;
    findings.push({
      ...finding,
      range: moved(range, first),
      suggestion:
        suggestion === null || replaced === null ? null : { ...suggestion, range: moved(replaced, first) },
      path: chunk.path,
      symbol: unitAt(chunk, range.startLine + first).symbol,
      evidence: lines[range.startLine] ?? "",
    });
  }
  return findings;
}

function startOf(chunk: Chunk): number {
  return chunk.headRange?.startLine ?? 0;
}

function moved({ startLine, endLine }: LineRange, by: number): LineRange {
  return { startLine: startLine + by, endLine: endLine + by };
}

/** A line as one number: so many times the place of a token, and how many lines below that token's first one. */
const LINES = 2 ** 20;

/** The first token of the first line and the last of the last. A line on which no token begins counts from the one before. */
function tokensOf({ startLine, endLine }: LineRange, tokens: readonly CodeToken[]): LineRange {
  const beginning = tokens.findIndex((token) => token.startLine === startLine);
  const last = (line: number): number =>
    Math.max(
      tokens.findLastIndex((token) => token.startLine <= line),
      0,
    );
  const numbered = (at: number, line: number): number =>
    at * LINES + Math.max(0, line - (tokens[at]?.startLine ?? 0));
  const start = beginning === -1 ? last(startLine) : beginning;
  return { startLine: numbered(start, startLine), endLine: numbered(last(endLine), endLine) };
}

/** The lines of such a range, from the chunk's first one; null for tokens that are not there. */
function linesOf(range: LineRange, tokens: readonly CodeToken[] | null): LineRange | null {
  if (tokens === null || tokens.length === 0) return range;
  const lineOf = (numbered: number): number | null => {
    const token = tokens[Math.floor(numbered / LINES)];
    return token === undefined ? null : token.startLine + (numbered % LINES);
  };
  const [startLine, endLine] = [lineOf(range.startLine), lineOf(range.endLine)];
  return startLine === null || endLine === null || endLine < startLine ? null : { startLine, endLine };
}

/** Whether a range of tokens begins and ends with its lines, as it did when lines were replaced. */
function isWhole(range: LineRange, tokens: readonly CodeToken[] | null): boolean {
  if (tokens === null || tokens.length === 0) return true;
  const [start, end] = [Math.floor(range.startLine / LINES), Math.floor(range.endLine / LINES)];
  const lines = linesOf(range, tokens);
  // Below the first line of a token its own text fills the line.
  const startsLine = range.startLine % LINES > 0 || tokens[start - 1]?.endLine !== lines?.startLine;
  const endsLine = tokens[end + 1]?.startLine !== lines?.endLine;
  return startsLine && endsLine;
}
