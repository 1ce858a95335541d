import type { SyntaxNode } from "../../types/syntax.ts";
import { onNodes, operatorOf, quote, replaceNode } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

function isLiteral(node: SyntaxNode): boolean {
  if (node.type === "unary_operator") return /^-\s*\d/.test(node.text);
  return (
    /^(string|concatenated_string|integer|float|list|dictionary|set)$/.test(node.type) ||
    (node.type === "tuple" && node.namedChildCount === 0)
  );
}

/** Python's `x is "text"`. */
export const isLiteralComparison = lintRule({
  name: "is-literal",
  severity: "error",
  precision: 0.98,
  meaning: "`is` compares identity, and whether two equal literals are one object is up to the interpreter.",
  equivalents: ["pylint/R0123", "ruff/F632", "pyflakes/F632"],
  types: onNodes([["python"], ["comparison_operator"]]),
  at(node, context) {
    const operator = operatorOf(node).replaceAll(/\s+/g, " ");
    const [left, right] = node.namedChildren;
    if (
      !/^is( not)?$/.test(operator) ||
      left === undefined ||
      right === undefined ||
      node.namedChildCount !== 2
    )
      return null;
    if (!isLiteral(left) && !isLiteral(right)) return null;
    const text = `${left.text} ${operator === "is" ? "==" : "!="} ${right.text}`;
    return {
      place: node,
      message: `${quote(node)} compares identity, which for a literal is up to the interpreter; say ${quote(text)}.`,
      suggestion: replaceNode(context.after, node, text),
    };
  },
});
