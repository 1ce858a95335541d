import { field, JS, onNodes, operatorOf, quote, unwrap } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** `delete x` for a variable. */
export const deleteVariable = lintRule({
  name: "delete-variable",
  severity: "error",
  precision: 0.97,
  meaning:
    "`delete` removes properties, not variables: it does nothing here and is a syntax error in strict code.",
  equivalents: ["eslint/no-delete-var"],
  types: onNodes([JS, ["unary_expression"]]),
  at(node) {
    const operand = field(node, "argument");
    if (operatorOf(node) !== "delete" || operand === null || unwrap(operand).type !== "identifier")
      return null;
    return { place: node, message: `${quote(node)} does nothing: only properties can be deleted.` };
  },
});
