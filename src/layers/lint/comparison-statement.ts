import { ancestors, C_FAMILY, field, JS, onNodes, operatorOf, quote, unwrap } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

const EQUALITY = new Set(["==", "===", "!=", "!=="]);

/** `a == b;` as a statement: an assignment or an assertion was meant. */
export const comparisonStatement = lintRule({
  name: "comparison-statement",
  severity: "error",
  precision: 0.93,
  meaning:
    "A comparison stands as a statement, so its answer is thrown away; an assignment or an assertion was meant.",
  equivalents: ["ruff/B015", "pylint/W0104", "gcc/-Wunused-comparison", "clippy/no_effect"],
  types: onNodes([[...JS, ...C_FAMILY, "php", "python", "rust"], ["expression_statement"]]),
  at(node) {
    const expression = node.namedChild(0);
    if (expression === null || node.namedChildCount !== 1) return null;
    const comparison = unwrap(expression);
    if (
      !/^(binary_expression|comparison_operator)$/.test(comparison.type) ||
      !EQUALITY.has(operatorOf(comparison))
    )
      return null;
    if (comparison.hasError || (field(comparison, "left") ?? comparison.namedChild(0)) === null) return null;
    for (const up of ancestors(node)) {
      // Comparing may be the point where an exception is expected, or what a macro is made of.
      if (/^(with_statement|macro_invocation|preproc_\w+)$/.test(up.type)) return null;
    }
    if (
      node.parent?.type === "block" &&
      node.text.at(-1) !== ";" &&
      /^(if_expression|function_item|closure_expression)$/.test(node.parent.parent?.type ?? "")
    )
      return null;
    return {
      place: node,
      message: `The answer of ${quote(comparison)} is thrown away; an assignment or an assertion was meant.`,
    };
  },
});
