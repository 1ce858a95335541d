import type { Chunk } from "../../src/types/chunk.ts";
import type { DiffLine } from "../../src/types/diff.ts";
import type { OpenSource } from "../../src/types/syntax.ts";
import { splitLines } from "../../src/util/text.ts";
import { chunkCase, readCase } from "./run-case.ts";

const WIDTH = 86;
const MAX_LINES = 12;

/** A case's chunks as boxes in a fenced block: title, then head lines with `+`, deleted lines with `-`. */
export function drawCase(name: string, open: OpenSource): string {
  const boxes = chunkCase(readCase(name), open).map(drawChunk);
  return ["```text", ...boxes, "```"].join("\n");
}

function drawChunk(chunk: Chunk): string {
  const { kind, symbol, headRange, baseRange, part } = chunk;
  const range = (lines: Chunk["headRange"]) =>
    lines === null ? "none" : `${lines.startLine}-${lines.endLine}`;
  const of = part === null ? "" : ` · part ${part.index} of ${part.of}`;
  const title = ` ${kind}${symbol === null ? "" : ` ${symbol}`} · head ${range(headRange)} · base ${range(baseRange)}${of} `;
  const rows = shorten(rowsOf(chunk)).map((row) => `│ ${row.slice(0, WIDTH - 4).padEnd(WIDTH - 4)} │`);
  return [`┌─${title.padEnd(WIDTH - 3, "─")}┐`, ...rows, `└${"─".repeat(WIDTH - 2)}┘`].join("\n");
}

/** Each deleted line right above the first line of the chunk that comes after it in the patch. */
function rowsOf({ headText, headRange, lines, addedLines }: Chunk): string[] {
  const rows: string[] = [];
  const rest: DiffLine[] = [...lines];
  const takeDeleted = () => {
    while (rest[0]?.kind === "deleted") rows.push(`- ${rest.shift()?.text ?? ""}`);
  };
  takeDeleted();
  for (const [index, text] of headRange === null ? [] : splitLines(headText).entries()) {
    const number = (headRange?.startLine ?? 1) + index;
    const next = rest[0];
    rows.push(`${addedLines.includes(number) ? "+" : " "} ${text}`);
    if (next !== undefined && next.kind !== "deleted" && next.newLine === number) rest.shift();
    takeDeleted();
  }
  return rows;
}

/** Keeps what changed with two lines around it. */
function shorten(rows: readonly string[]): string[] {
  if (rows.length <= MAX_LINES) return [...rows];
  const isNear = (index: number) =>
    rows.slice(Math.max(0, index - 2), index + 3).some((row) => /^[+-]/.test(row));
  return rows.flatMap((row, index) =>
    isNear(index) ? [row] : isNear(index - 1) || index === 0 ? ["  …"] : [],
  );
}
