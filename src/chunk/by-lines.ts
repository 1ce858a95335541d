import type { Chunk, LineRange } from "../types/chunk.ts";
import type { DiffLine, FileDiff } from "../types/diff.ts";
import type { Language } from "../types/language.ts";

export interface LineChunking {
  readonly diff: FileDiff;
  readonly path: string;
  readonly language: Language | null;
  readonly limit: number;
}

/**
 * Chunks of a file that cannot be read by syntax: one for each hunk, hunks that touch taken together, long ones cut at
 * a blank line or, without one, at the limit. The text comes from the hunks alone, so it is the same whether or not the
 * contents could be had.
 */
export function chunkByLines({ diff, path, language, limit }: LineChunking): Chunk[] {
  const runs = joinTouching(diff);
  return runs.flatMap((run) => {
    const parts = cut(run, limit);
    return parts.flatMap((lines, index): Chunk[] => {
      if (lines.every(({ kind }) => kind === "context")) return [];
      const part = parts.length > 1 ? { index: index + 1, of: parts.length, overlap: 0 } : null;
      return [toChunk({ lines, path, language, part })];
    });
  });
}

function joinTouching(diff: FileDiff): DiffLine[][] {
  const runs: DiffLine[][] = [];
  let end = -1;
  for (const hunk of diff.hunks) {
    const last = runs.at(-1);
    // Joined line by line: a spread is limited by the stack, and a new list for each hunk takes quadratic time.
    if (last !== undefined && hunk.newLines > 0 && hunk.newStart === end)
      for (const line of hunk.lines) last.push(line);
    else runs.push([...hunk.lines]);
    end = hunk.newLines > 0 ? hunk.newStart + hunk.newLines : -1;
  }
  return runs;
}

/** Counts every diff line, added and deleted alike: that is what a question would show. */
function cut(run: readonly DiffLine[], limit: number): DiffLine[][] {
  const parts: DiffLine[][] = [];
  let start = 0;
  while (run.length - start > limit) {
    const window = run.slice(start + 1, start + limit);
    const blank = window.findLastIndex((line) => line.kind !== "deleted" && line.text.trim() === "");
    const end = start + (blank < limit / 2 ? limit : blank + 2);
    parts.push(run.slice(start, end));
    start = end;
  }
  if (start < run.length) parts.push(run.slice(start));
  return parts;
}

interface Part extends Pick<Chunk, "path" | "language" | "part"> {
  readonly lines: readonly DiffLine[];
}

function toChunk({ lines, path, language, part }: Part): Chunk {
  const head = lines.flatMap((line) => (line.kind === "deleted" ? [] : [line]));
  const base = lines.flatMap((line) => (line.kind === "added" ? [] : [line]));
  const headRange = rangeOf(head.map((line) => line.newLine));
  const baseRange = rangeOf(base.map((line) => line.oldLine));
  return {
    id: headRange === null ? `${path}#-${baseRange?.startLine ?? 0}` : `${path}#${headRange.startLine}`,
    path,
    language,
    kind: "lines",
    symbol: null,
    headRange,
    baseRange,
    headText: head.map(({ text }) => text).join("\n"),
    baseText: baseRange === null ? null : base.map(({ text }) => text).join("\n"),
    lines,
    addedLines: lines.flatMap((line) => (line.kind === "added" ? [line.newLine] : [])),
    deletedLines: lines.flatMap((line) => (line.kind === "deleted" ? [line.oldLine] : [])),
    signature: null,
    imports: [],
    calls: [],
    part,
  };
}

function rangeOf(numbers: readonly number[]): LineRange | null {
  const startLine = numbers[0];
  const endLine = numbers.at(-1);
  return startLine === undefined || endLine === undefined ? null : { startLine, endLine };
}
