import { JS, onNodes } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** `with (a) {}`. */
export const withStatement = lintRule({
  name: "with-statement",
  severity: "error",
  precision: 0.95,
  meaning: "Inside of `with` nobody can tell a variable from a property; strict code and modules refuse it.",
  equivalents: ["eslint/no-with", "biome/noWith"],
  types: onNodes([JS, ["with_statement"]]),
  at(node) {
    return { place: { startLine: node.startPosition.row + 1, endLine: node.startPosition.row + 1 } };
  },
});
