import type { SyntaxNode } from "../../types/syntax.ts";
import { field, JS, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** The names that a parameter list binds, patterns included, default values not. */
export function* boundNames(node: SyntaxNode): Generator<SyntaxNode> {
  if (/^(identifier|shorthand_property_identifier_pattern)$/.test(node.type)) yield node;
  else if (/^(assignment_pattern|object_assignment_pattern)$/.test(node.type)) {
    const left = field(node, "left");
    if (left !== null) yield* boundNames(left);
  } else if (node.type === "pair_pattern") {
    const value = field(node, "value");
    if (value !== null) yield* boundNames(value);
  } else if (/^(required|optional)_parameter$/.test(node.type)) {
    const pattern = field(node, "pattern");
    if (pattern !== null) yield* boundNames(pattern);
  } else if (/^(formal_parameters|rest_pattern|array_pattern|object_pattern)$/.test(node.type)) {
    for (const child of node.namedChildren) yield* boundNames(child);
  }
}

/** `function f(a, a)`: the first argument cannot be reached. */
export const duplicateParameters = lintRule({
  name: "duplicate-parameters",
  severity: "error",
  precision: 0.99,
  meaning: "Two parameters have the same name, so the first argument cannot be reached.",
  equivalents: ["eslint/no-dupe-args"],
  types: onNodes([JS, ["formal_parameters"]]),
  at(node, context) {
    const seen = new Set<string>();
    for (const name of boundNames(node)) {
      if (seen.has(name.text)) {
        const place = context.isAdded(name) ? name : node;
        return {
          place,
          message: `The parameter ${quote(name)} is declared twice, so the first argument cannot be reached.`,
        };
      }
      seen.add(name.text);
    }
    return null;
  },
});
