import { onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** Python's `assert (condition, "message")`. */
export const assertTuple = lintRule({
  name: "assert-tuple",
  severity: "error",
  precision: 0.99,
  meaning: "An assertion about a tuple is always true, so it checks nothing; the parentheses have to go.",
  equivalents: ["pylint/W0199", "ruff/F631", "pyflakes/F631"],
  types: onNodes([["python"], ["assert_statement"]]),
  at(node) {
    const asserted = node.namedChild(0);
    if (asserted?.type !== "tuple" || asserted.namedChildCount === 0) return null;
    return {
      place: node,
      message: `${quote(node)} asserts a tuple, which is always true, so it checks nothing.`,
    };
  },
});
