import type { LineRange } from "../types/chunk.ts";
import { rangeAt } from "./ranges.ts";

export interface Paragraphs {
  readonly gap: LineRange;
  /** In order; may reach over the gap's ends. */
  readonly statements: readonly LineRange[];
  /** Changed lines of the gap, ascending. */
  readonly lines: readonly number[];
  readonly touched: { readonly isBlank: (line: number) => boolean; readonly limit: number };
}

/**
 * Runs of lines without a blank one (blank lines inside a statement do not count) that have changed lines. Neighbours
 * with nothing but blank lines between them become one as long as they stay under the limit. Disjoint, in order.
 */
export function paragraphs(around: Paragraphs): LineRange[] {
  const found: LineRange[] = [];
  for (const line of around.lines) {
    const last = found.at(-1);
    if (last !== undefined && line <= last.endLine) continue;
    const grown = grow(line, around);
    if (last !== undefined && areNeighbours(last, grown, around)) {
      found.splice(-1, 1, { startLine: last.startLine, endLine: grown.endLine });
    } else {
      found.push(grown);
    }
  }
  return found;
}

function areNeighbours(last: LineRange, next: LineRange, { touched }: Paragraphs): boolean {
  if (next.startLine <= last.endLine) return true;
  for (let line = last.endLine + 1; line < next.startLine; line++) if (!touched.isBlank(line)) return false;
  return next.endLine - last.startLine < touched.limit;
}

function grow(line: number, { gap, statements, touched }: Paragraphs): LineRange {
  const statementAt = (at: number) => rangeAt(statements, at);
  let startLine = line;
  let endLine = line;
  if (touched.isBlank(line) && statementAt(line) === undefined) return { startLine, endLine };
  for (;;) {
    startLine = Math.max(gap.startLine, Math.min(startLine, statementAt(startLine)?.startLine ?? startLine));
    if (startLine === gap.startLine || touched.isBlank(startLine - 1)) break;
    startLine--;
  }
  for (;;) {
    endLine = Math.min(gap.endLine, Math.max(endLine, statementAt(endLine)?.endLine ?? endLine));
    if (endLine === gap.endLine || touched.isBlank(endLine + 1)) break;
    endLine++;
  }
  return { startLine, endLine };
}
