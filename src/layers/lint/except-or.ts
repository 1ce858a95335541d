import { field, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** Python's `except A or B:`: catches `A` only. */
export const exceptOr = lintRule({
  name: "except-or",
  severity: "error",
  precision: 0.98,
  meaning:
    "`or` between exception classes gives the first one, so only that is caught; a tuple names several.",
  equivalents: ["pylint/W0711", "flake8-bugbear/B030"],
  types: onNodes([["python"], ["except_clause"]]),
  at(node) {
    const value = field(node, "value");
    const caught = value?.type === "as_pattern" ? value.namedChild(0) : value;
    const inner = caught?.type === "parenthesized_expression" ? caught.namedChild(0) : caught;
    if (inner?.type !== "boolean_operator") return null;
    return { place: inner, message: `${quote(inner)} is only one of the classes; write them as a tuple.` };
  },
});
