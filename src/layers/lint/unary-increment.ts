import { field, onNodes, operatorOf, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** Python's `++x`: plus plus x, which is x. */
export const unaryIncrement = lintRule({
  name: "unary-increment",
  severity: "error",
  precision: 0.97,
  meaning: "Python has no `++` and `--`: this is a sign before a sign and changes nothing.",
  equivalents: ["flake8-bugbear/B002", "ruff/B002", "pylint/E0107"],
  types: onNodes([["python"], ["unary_operator"]]),
  at(node) {
    const inner = field(node, "argument");
    const operator = operatorOf(node);
    if (inner?.type !== "unary_operator" || !/^[+-]$/.test(operator) || operatorOf(inner) !== operator)
      return null;
    if (inner.startIndex !== node.startIndex + 1) return null;
    return {
      place: node,
      message: `${quote(node)} changes nothing: Python has no ${quote(operator.repeat(2))}.`,
    };
  },
});
