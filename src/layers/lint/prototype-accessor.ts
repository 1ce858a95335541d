import { field, JS, onNodes, quote } from "../nodes.ts";
import { memberName } from "./global-origin.ts";
import { lintRule } from "./lint-rule.ts";

/** `a.__proto__`. */
export const prototypeAccessor = lintRule({
  name: "prototype-accessor",
  precision: 0.8,
  onRequest: true,
  meaning:
    "`__proto__` is deprecated, does not work on every object, and opens the way to prototype pollution.",
  equivalents: ["eslint/no-proto"],
  types: onNodes([JS, ["member_expression", "subscript_expression"]]),
  at(node) {
    if (memberName(node) !== "__proto__" || field(node, "object") === null) return null;
    return {
      place: node,
      message: `${quote(node)} is deprecated; use Object.getPrototypeOf or setPrototypeOf.`,
    };
  },
});
