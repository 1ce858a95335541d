import type { LineRange } from "../types/chunk.ts";
import type { SyntaxNode } from "../types/syntax.ts";
import { linesOf } from "./outline.ts";
import type { Segment } from "./partition.ts";

/** So many lines of the part before are shown again at the head of a part, so that it does not begin in the void. */
export const OVERLAP_LINES = 3;

/** Cuts lines into parts of at most `limit` lines, at the ends of statements wherever that is possible. */
export function splitSegment(segment: Segment, limit: number): LineRange[] {
  if (segment.endLine - segment.startLine < limit) return [segment];
  return pack(segment, statementsIn(segment, limit), limit);
}

function statementsIn(segment: Segment, limit: number): readonly LineRange[] {
  const { isWhole, statements, unit } = segment;
  if (!isWhole) return statements;
  return unit.node === null ? unit.members.statements : statementsOf(unit.node, segment, limit);
}

/** Statements of the node; those that are too long for one part are replaced by what is in them. */
function statementsOf(node: SyntaxNode, range: LineRange, limit: number): LineRange[] {
  const found: LineRange[] = [];
  const pending = [node];
  for (let one = pending.pop(); one !== undefined; one = pending.pop()) {
    const lines = linesOf(one);
    if (lines.endLine < range.startLine || lines.startLine > range.endLine) continue;
    if (lines.endLine - lines.startLine < limit / 2 || one.namedChildCount === 0) found.push(lines);
    else pending.push(...[...one.namedChildren].reverse());
  }
  return found;
}

/** A cut is best right before the last statement that no longer fits; without one it falls where the limit does. */
function pack(range: LineRange, statements: readonly LineRange[], limit: number): LineRange[] {
  const cuts = cutsBetween(range, statements);
  const parts: LineRange[] = [];
  let startLine = range.startLine;
  while (range.endLine - startLine >= limit) {
    const end = startLine + limit;
    const cut = cuts.findLast((line) => line > startLine && line <= end) ?? end;
    parts.push({ startLine, endLine: cut - 1 });
    startLine = cut;
  }
  parts.push({ startLine, endLine: range.endLine });
  return parts;
}

/** First lines of statements that begin where no other statement still goes on. */
function cutsBetween(range: LineRange, statements: readonly LineRange[]): number[] {
  const cuts: number[] = [];
  let end = range.startLine;
  for (const { startLine, endLine } of statements) {
    if (startLine > end) cuts.push(startLine);
    end = Math.max(end, endLine);
  }
  return cuts;
}
