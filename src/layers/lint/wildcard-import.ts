import { onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** Python's `from x import *`. */
export const wildcardImport = lintRule({
  name: "wildcard-import",
  severity: "note",
  category: "maintainability",
  precision: 0.85,
  meaning:
    "A wildcard import brings in names that nobody sees here and silently replaces those that were there.",
  equivalents: ["pylint/W0401", "ruff/F403", "pyflakes/F403"],
  types: onNodes([["python"], ["import_from_statement"]]),
  at(node, context) {
    // A package's `__init__` gathers names on purpose.
    if (
      !node.namedChildren.some((child) => child.type === "wildcard_import") ||
      /(^|\/)__init__\.pyi?$/.test(context.after.path)
    )
      return null;
    return {
      place: node,
      message: `${quote(node)} brings in names that nobody sees here and silently replaces those that were there.`,
    };
  },
});
