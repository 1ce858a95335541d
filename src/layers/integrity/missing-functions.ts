import type { Pair } from "../../types/layers.ts";
import { editsOf } from "../edits.ts";
import { anyWithin, rangeOf } from "../lines.ts";
import { unitsOf } from "../units.ts";
import { type Mark, markOf } from "./mark.ts";

/** Functions of `before` whose name is no longer defined. */
export function missingFunctions(pair: Pair): Mark[] {
  const { before, after, deletedLines } = pair;
  if (before === null || after === null || after.tree === null || deletedLines.length === 0) return [];
  const now = unitsOf(after);
  return [...unitsOf(before).values()].flatMap(({ symbol, node }) => {
    const { startLine, endLine } = rangeOf(node);
    if (now.has(symbol) || !anyWithin(deletedLines, startLine, endLine) || isDefined(symbol, after.text))
      return [];
    return [
      markOf("missing-function", lineOf(pair, startLine), `\`${symbol}\` was defined before and is gone.`),
    ];
  });
}

/** Overloads have no unit of their own, and a function may have become a constant: its name is then still declared. */
function isDefined(symbol: string, text: string): boolean {
  const name = symbol.slice(symbol.lastIndexOf(".") + 1).replaceAll(/[$\\^*+?()[\]{}|]/g, "\\$&");
  const before =
    "(?:function\\*?|def|fn|func|const|let|var|class|void|static|async|public|private|get|set)\\s+(?:\\([^)]*\\)\\s*)?";
  return new RegExp(`${before}${name}(?![\\w$])|\\b${name}\\s*(?:=|:)\\s*(?:async\\b|function|\\()`).test(
    text,
  );
}

/** Where the function stood, in numbers of `after`. */
function lineOf(pair: Pair, startLine: number): number {
  const edits = editsOf(pair);
  const edit = edits.find(({ deleted }) => deleted.includes(startLine)) ?? edits[0];
  const line = edit?.added[0] ?? edit?.afterLine ?? 1;
  return Math.max(1, Math.min(line, pair.after?.lines.length ?? 1));
}
