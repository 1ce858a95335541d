import type { SyntaxNode } from "../../types/syntax.ts";
import { field, isFunction, JS, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

const JUMP = /^(break|continue)_statement$/;

function isUsed(node: SyntaxNode, label: string): boolean {
  return node.namedChildren.some((child) => {
    if (isFunction(child)) return false;
    if (JUMP.test(child.type) && field(child, "label")?.text === label) return true;
    // An inner label of the same name would be a syntax error, so any jump to it means this one.
    return isUsed(child, label);
  });
}

/** `a: while (b) {}`: nobody jumps to `a`; in a function body it may be an object literal that was meant. */
export const unusedLabel = lintRule({
  name: "unused-label",
  precision: 0.9,
  meaning: "Nothing jumps to this label; often braces of an object or a return are missing around it.",
  equivalents: [
    "eslint/no-unused-labels",
    "gcc/-Wunused-label",
    "biome/noUnusedLabels",
    "rustc/unused_labels",
  ],
  types: onNodes([JS, ["labeled_statement"]]),
  at(node) {
    const label = field(node, "label");
    if (label === null || isUsed(node, label.text) || node.hasError) return null;
    return { place: label, message: `Nothing jumps to the label ${quote(label)}.` };
  },
});
