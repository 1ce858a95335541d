import type { SyntaxNode } from "../../types/syntax.ts";
import { field, JS, onNodes, operatorOf, quote, replaceNode } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

const COMPARISON = new Set(["==", "===", "!=", "!==", "<", ">", "<=", ">="]);

function isNegativeZero(node: SyntaxNode): boolean {
  return node.type === "unary_expression" && /^-\s*0+(\.0*)?$/.test(node.text);
}

/** `x === -0`: is also true for `+0`. */
export const compareNegativeZero = lintRule({
  name: "compare-negative-zero",
  precision: 0.97,
  meaning: "A comparison with -0 treats +0 and -0 alike, so it does not ask what it seems to ask.",
  equivalents: ["eslint/no-compare-neg-zero"],
  types: onNodes([JS, ["binary_expression"]]),
  at(node, context) {
    const left = field(node, "left");
    const right = field(node, "right");
    const operator = operatorOf(node);
    if (left === null || right === null || !COMPARISON.has(operator)) return null;
    if (!isNegativeZero(left) && !isNegativeZero(right)) return null;
    const message = `${quote(node)} is true for +0 as well; Object.is tells the two apart.`;
    if (operator !== "===" || !isNegativeZero(right)) return { place: node, message };
    return {
      place: node,
      message,
      suggestion: replaceNode(context.after, node, `Object.is(${left.text}, -0)`),
    };
  },
});
