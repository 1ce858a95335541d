import type { Chunk } from "../../src/types/chunk.ts";
import type { DiffLine } from "../../src/types/diff.ts";
import type { Triage } from "../../src/types/triage.ts";

/**
 * A chunk from a drawing of its diff: each line begins with `+`, `-` or a blank. `at` is the first line on both sides.
 */
export function drawChunk(drawing: string, more: Partial<Chunk> & { readonly at?: number } = {}): Chunk {
  const { at = 10, ...fields } = more;
  let oldLine = at;
  let newLine = at;
  const lines = drawing.split("\n").map((row): DiffLine => {
    const text = row.slice(1);
    if (row.startsWith("+")) return { kind: "added", newLine: newLine++, text };
    if (row.startsWith("-")) return { kind: "deleted", oldLine: oldLine++, text };
    return { kind: "context", oldLine: oldLine++, newLine: newLine++, text };
  });
  const head = lines.filter((line) => line.kind !== "deleted").map((line) => line.text);
  const base = lines.filter((line) => line.kind !== "added").map((line) => line.text);
  return {
    id: `src/pay.ts#${at}`,
    path: "src/pay.ts",
    language: "typescript",
    kind: "function",
    symbol: "pay",
    headRange: head.length === 0 ? null : { startLine: at, endLine: newLine - 1 },
    baseRange: base.length === 0 ? null : { startLine: at, endLine: oldLine - 1 },
    headText: head.join("\n"),
    baseText: base.length === 0 ? null : base.join("\n"),
    lines,
    addedLines: lines.flatMap((line) => (line.kind === "added" ? [line.newLine] : [])),
    deletedLines: lines.flatMap((line) => (line.kind === "deleted" ? [line.oldLine] : [])),
    signature: null,
    imports: [],
    calls: [],
    part: null,
    ...fields,
  };
}

export function toReview(...chunks: readonly Chunk[]): Triage[] {
  return chunks.map((chunk) => ({ chunk, risk: 0.5, reasons: [], route: "review" }));
}
