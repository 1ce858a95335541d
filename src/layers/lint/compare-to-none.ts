import { ancestors, field, onNodes, operatorOf, quote, replaceNode } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** Query builders give `column == None` a meaning of its own. */
const QUERY = /\b(filter|filter_by|where|having|on|join|select|and_|or_|case|when)$/;

/** Python's `x == None`. */
export const compareToNone = lintRule({
  name: "compare-to-none",
  severity: "note",
  category: "maintainability",
  precision: 0.9,
  meaning: "`==` asks the object, which may answer anything; only `is None` asks whether it is None.",
  equivalents: ["pylint/C0121", "ruff/E711", "pycodestyle/E711"],
  types: onNodes([["python"], ["comparison_operator"]]),
  at(node, context) {
    const operator = operatorOf(node);
    const [left, right] = node.namedChildren;
    if (
      (operator !== "==" && operator !== "!=") ||
      node.namedChildCount !== 2 ||
      left === undefined ||
      right?.type !== "none"
    )
      return null;
    for (const up of ancestors(node)) {
      if (up.type === "call" && QUERY.test(field(up, "function")?.text ?? "")) return null;
      if (up.type === "subscript") return null;
    }
    const text = `${left.text} ${operator === "==" ? "is" : "is not"} None`;
    return {
      place: node,
      message: `${quote(node)} asks the object, which may answer anything; say ${quote(text)}.`,
      suggestion: replaceNode(context.after, node, text),
    };
  },
});
