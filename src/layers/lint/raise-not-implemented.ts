import { field, onNodes, replaceNode } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** Python's `raise NotImplemented`. */
export const raiseNotImplemented = lintRule({
  name: "raise-not-implemented",
  severity: "error",
  precision: 0.99,
  meaning:
    "NotImplemented is a value, not an exception, so raising it fails with a TypeError; NotImplementedError is meant.",
  equivalents: ["pylint/E0711", "ruff/F901", "pyflakes/F901"],
  types: onNodes([["python"], ["raise_statement"]]),
  at(node, context) {
    const raised = node.namedChild(0);
    const name = raised?.type === "call" ? field(raised, "function") : raised;
    if (name === null || name === undefined || name.type !== "identifier" || name.text !== "NotImplemented")
      return null;
    return { place: node, suggestion: replaceNode(context.after, name, "NotImplementedError") };
  },
});
