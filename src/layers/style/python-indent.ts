import type { Pair } from "../../types/layers.ts";
import type { StyleSettings } from "../../types/style.ts";
import type { SyntaxNode } from "../../types/syntax.ts";
import type { Rule } from "../rule.ts";
import { ownStep } from "./own-step.ts";
import { styleMeta } from "./style-rule.ts";

export const pythonIndent: Rule = {
  meta: styleMeta({
    id: "style/python-indent",
    languages: ["python"],
    meaning:
      "A block is not indented by four spaces, as PEP 8 asks where neither `.editorconfig` nor the file says otherwise.",
    equivalents: ["pycodestyle/E111", "pycodestyle/E117"],
    precision: 0.9,
  }),
  visit: {
    types: { python: ["block"] },
    at(node, { pair, after, isAdded, facts }) {
      const first = node.firstNamedChild;
      const parent = node.parent;
      if (first === null || parent === null || first.startPosition.row === parent.startPosition.row)
        return null;
      const wanted = stepOf(pair, facts.style);
      const by = first.startPosition.column - indentOf(parent);
      if (wanted === null || !isAdded(lineOf(first))) return null;
      const hasTab = (after.lines[first.startPosition.row] ?? "").startsWith("\t");
      if (by === wanted.columns && !hasTab) return null;
      const is = hasTab ? "with tabs" : `by ${by}`;
      const message = `This block is indented ${is} instead of ${wanted.columns} spaces (${wanted.by}).`;
      return { place: lineOf(first), message };
    },
  },
};

function stepOf(pair: Pair, style: StyleSettings | null): { columns: number; by: string } | null {
  const columns = ownStep(pair, style);
  const isAsked = style?.indentSize !== undefined && style.indentSize !== null;
  return columns === null ? null : { columns, by: isAsked ? ".editorconfig" : "PEP 8" };
}

function lineOf({ startPosition }: SyntaxNode) {
  return { startLine: startPosition.row + 1, endLine: startPosition.row + 1 };
}

/** Column of the statement that the block belongs to: `else` and `except` stand in line with it. */
function indentOf(node: SyntaxNode): number {
  const previous = node.previousSibling;
  const sharesLine = previous !== null && previous.endPosition.row === node.startPosition.row;
  return sharesLine && node.parent !== null ? node.parent.startPosition.column : node.startPosition.column;
}
