import { JS, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** `const {} = x`: takes nothing out. */
export const emptyPattern = lintRule({
  name: "empty-pattern",
  precision: 0.9,
  meaning: "An empty destructuring pattern takes nothing out; a default value (`= {}`) was meant.",
  equivalents: ["eslint/no-empty-pattern", "biome/noEmptyPattern"],
  types: onNodes([JS, ["object_pattern", "array_pattern"]]),
  at(node) {
    if (
      node.namedChildren.some((child) => !child.isExtra) ||
      node.children.some((child) => child.type === ",")
    )
      return null;
    // As a parameter `{}` often says that the argument is not looked at.
    const parameter =
      node.type === "object_pattern" &&
      /^(formal_parameters|required_parameter|assignment_pattern)$/.test(node.parent?.type ?? "");
    return {
      place: node,
      message: `The pattern ${quote(node)} takes nothing out; a default value was meant.`,
      ...(parameter ? { confidence: 0.5 } : {}),
    };
  },
});
