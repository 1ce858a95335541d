import { C_FAMILY, field, JS, onNodes, operatorOf, quote, replaceNode } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** `!a in b`: the `!` takes the left side only. */
export const unsafeNegation = lintRule({
  name: "unsafe-negation",
  severity: "error",
  precision: 0.97,
  meaning: "`!` binds tighter than the operator after it, so only the left side is negated, not the test.",
  equivalents: ["eslint/no-unsafe-negation", "eslint/no-negated-in-lhs", "gcc/-Wlogical-not-parentheses"],
  types: onNodes([[...JS, ...C_FAMILY], ["binary_expression"]]),
  at(node, context) {
    const left = field(node, "left");
    const right = field(node, "right");
    const operator = operatorOf(node);
    if (left === null || right === null || left.type !== "unary_expression" || operatorOf(left) !== "!")
      return null;
    const script = context.language !== null && JS.includes(context.language);
    // In C `!flags & MASK` is the classic; comparisons of two negations are meant.
    if (
      script
        ? !/^(in|instanceof)$/.test(operator)
        : operator !== "&" || !/^([A-Z][A-Z0-9_]+|\d\w*)$/.test(right.text)
    )
      return null;
    const operand = field(left, "argument");
    if (operand === null) return null;
    const text = `!(${operand.text} ${operator} ${right.text})`;
    return {
      place: node,
      message: `${quote(node)} negates only ${quote(operand)}; say ${quote(text)}.`,
      suggestion: replaceNode(context.after, node, text),
    };
  },
});
