import { field, JS, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** `arguments.callee`. */
export const callerOfArguments = lintRule({
  name: "caller-of-arguments",
  severity: "error",
  precision: 0.95,
  meaning: "`arguments.callee` and `arguments.caller` throw a TypeError in strict code, classes and modules.",
  equivalents: ["eslint/no-caller"],
  types: onNodes([JS, ["member_expression"]]),
  at(node) {
    const name = field(node, "property")?.text ?? "";
    if (field(node, "object")?.text !== "arguments" || !/^calle[er]$/.test(name)) return null;
    return { place: node, message: `${quote(node)} throws a TypeError in strict code.` };
  },
});
