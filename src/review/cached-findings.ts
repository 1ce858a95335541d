import type { Chunk } from "../types/chunk.ts";
import type { Finding } from "../types/finding.ts";
import { unitAt } from "../util/unit-at.ts";

/** Findings as the cache keeps them: their lines count from the chunk's first line (0), and no path is in them. */
export function toCached(chunk: Chunk, findings: readonly Finding[]): readonly Finding[] {
  return findings.map((finding) => ({
    ...moved(finding, -startOf(chunk)),
    path: "",
    symbol: null,
    evidence: "",
  }));
}

/**
 * The same findings for a chunk that says the same, wherever it now stands; null when one of them does not fit it, so
 * that a damaged record is asked again and never shown.
 */
export function fromCached(chunk: Chunk, cached: readonly Finding[]): readonly Finding[] | null {
  const lines = chunk.headText.split("\n");
  const findings = cached.map((finding) => ({
    ...moved(finding, startOf(chunk)),
    path: chunk.path,
    symbol: unitAt(chunk, finding.range.startLine + startOf(chunk)).symbol,
    evidence: lines[finding.range.startLine] ?? "",
  }));
  return findings.every(({ range }) => chunk.addedLines.includes(range.startLine)) ? findings : null;
}

function startOf(chunk: Chunk): number {
  return chunk.headRange?.startLine ?? 0;
}

function moved(finding: Finding, by: number): Finding {
  const { range, suggestion } = finding;
  return {
    ...finding,
    range: { startLine: range.startLine + by, endLine: range.endLine + by },
    suggestion:
      suggestion === null
        ? null
        : {
            ...suggestion,
            range: { startLine: suggestion.range.startLine + by, endLine: suggestion.range.endLine + by },
          },
  };
}
