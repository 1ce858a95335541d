import type { SyntaxNode } from "../../types/syntax.ts";
import type { Rule } from "../rule.ts";
import { habitsOf } from "./habits.ts";
import { styleMeta } from "./style-rule.ts";

export const pythonIndent: Rule = {
  meta: styleMeta({
    id: "style/python-indent",
    languages: ["python"],
    meaning: "A block is not indented by four spaces, as PEP 8 asks.",
    equivalents: ["pycodestyle/E111", "pycodestyle/E117"],
    precision: 0.9,
  }),
  visit: {
    types: { python: ["block"] },
    at(node, { pair, isAdded }) {
      const first = node.firstNamedChild;
      const parent = node.parent;
      if (first === null || parent === null || first.startPosition.row === parent.startPosition.row)
        return null;
      const { indent, unit } = habitsOf(pair);
      const keepsOther = indent === "tabs" || (unit !== null && unit % 4 !== 0 && pair.before !== null);
      const by = first.startPosition.column - indentOf(parent);
      if (by === 4 || keepsOther || !isAdded(lineOf(first))) return null;
      return {
        place: lineOf(first),
        message: `This block is indented by ${by} instead of four spaces (PEP 8).`,
      };
    },
  },
};

function lineOf({ startPosition }: SyntaxNode) {
  return { startLine: startPosition.row + 1, endLine: startPosition.row + 1 };
}

/** Column of the statement that the block belongs to: `else` and `except` stand in line with it. */
function indentOf(node: SyntaxNode): number {
  const previous = node.previousSibling;
  const sharesLine = previous !== null && previous.endPosition.row === node.startPosition.row;
  return sharesLine && node.parent !== null ? node.parent.startPosition.column : node.startPosition.column;
}
