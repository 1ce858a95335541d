import { field, JS, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";
import { isAccessor, isExpressionBodied, returnedBy, returnsOf } from "./script-accessors.ts";

/** `set name(v) { return v }`: nobody gets the value. */
export const setterReturn = lintRule({
  name: "setter-return",
  precision: 0.95,
  meaning: "A setter returns a value, which nobody can ever get.",
  equivalents: ["eslint/no-setter-return", "biome/noSetterReturn"],
  types: onNodes([JS, ["method_definition", "function_expression", "arrow_function"]]),
  at(node) {
    if (!isAccessor(node, "set")) return null;
    if (isExpressionBodied(node)) {
      const body = field(node, "body");
      return body === null
        ? null
        : { place: body, message: `${quote(body)} is returned by a setter, where nobody gets it.` };
    }
    const found = returnsOf(node).find((statement) => returnedBy(statement) !== null);
    return found === undefined
      ? null
      : { place: found, message: `${quote(found)} stands in a setter, where nobody gets the value.` };
  },
});
