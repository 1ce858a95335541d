import { field, JS, onNodes, parts, quote, withinFunction } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** `function* f() { return 1; }`: whoever iterates gets nothing. */
export const requireYield = lintRule({
  name: "require-yield",
  precision: 0.9,
  meaning: "A generator never yields, so whoever iterates over it gets nothing.",
  equivalents: ["eslint/require-yield"],
  types: onNodes([JS, ["generator_function_declaration", "generator_function", "method_definition"]]),
  at(node) {
    const body = field(node, "body");
    if (body === null || parts(body).length === 0) return null;
    if (node.type === "method_definition" && !node.children.some((child) => child.type === "*")) return null;
    if ([...withinFunction(body)].some((inner) => inner.type === "yield_expression")) return null;
    const name = field(node, "name");
    return {
      place: name ?? node.child(0) ?? node,
      message: `The generator ${name === null ? "" : `${quote(name)} `}never yields, so whoever iterates over it gets nothing.`,
    };
  },
});
