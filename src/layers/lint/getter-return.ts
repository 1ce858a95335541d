import { field, JS, onNodes, quote } from "../nodes.ts";
import { neverCompletes } from "./completes.ts";
import { lintRule } from "./lint-rule.ts";
import { isAccessor, isExpressionBodied, returnedBy, returnsOf } from "./script-accessors.ts";

/** `get name() {}`: gives undefined. */
export const getterReturn = lintRule({
  name: "getter-return",
  severity: "error",
  precision: 0.95,
  meaning: "A getter ends without returning a value on some path, so reading the property gives undefined.",
  equivalents: ["eslint/getter-return", "biome/useGetterReturn"],
  types: onNodes([JS, ["method_definition", "function_expression", "arrow_function"]]),
  at(node) {
    const body = field(node, "body");
    if (body === null || !isAccessor(node, "get") || isExpressionBodied(node)) return null;
    const bare = returnsOf(node).find((statement) => returnedBy(statement) === null);
    if (bare === undefined && neverCompletes(body)) return null;
    const name = field(node, "name");
    return {
      place: bare ?? name ?? node,
      message: `The getter${name === null ? "" : ` ${quote(name)}`} does not return a value on every path, so reading it may give undefined.`,
    };
  },
});
