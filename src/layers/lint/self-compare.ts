import {
  C_FAMILY,
  field,
  isAsserted,
  JS,
  mayHaveEffects,
  onNodes,
  operatorOf,
  quote,
  replaceNode,
  sameTokens,
  unwrap,
} from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

const COMPARISON = new Set(["==", "===", "!=", "!==", "<", ">", "<=", ">=", "is", "is not"]);

/** `x === x`: the answer is known before the program runs. */
export const selfCompare = lintRule({
  name: "self-compare",
  severity: "error",
  precision: 0.95,
  meaning:
    "Both sides of a comparison are the same expression, so the result never changes; one side was meant to be another.",
  equivalents: [
    "eslint/no-self-compare",
    "pylint/R0124",
    "ruff/PLR0124",
    "staticcheck/SA4000",
    "clippy/eq_op",
    "rubocop/Lint/BinaryOperatorWithIdenticalOperands",
    "cppcheck/duplicateExpression",
  ],
  types: onNodes(
    [[...JS, ...C_FAMILY, "go", "java", "rust", "csharp", "php"], ["binary_expression"]],
    [["python"], ["comparison_operator"]],
    [["ruby"], ["binary"]],
  ),
  at(node, context) {
    const operator = operatorOf(node);
    const left = field(node, "left") ?? node.namedChild(0);
    const right = field(node, "right") ?? node.namedChild(1);
    if (left === null || right === null || !COMPARISON.has(operator) || !sameTokens(left, right)) return null;
    if (node.type === "comparison_operator" && node.namedChildCount !== 2) return null;
    const script = context.language !== null && JS.includes(context.language);
    // Elsewhere `x != x` is the customary test for NaN, and calling twice may be the point.
    if (!script && (operator === "!=" || mayHaveEffects(node))) return null;
    if (isAsserted(node)) return null;
    const message = `${quote(node)} compares ${quote(left)} with itself, so the result never changes.`;
    if (script && operator === "!==" && unwrap(left).type === "identifier") {
      return {
        place: node,
        message: `${quote(node)} compares ${quote(left)} with itself, which is true only for NaN; Number.isNaN says so.`,
        suggestion: replaceNode(context.after, node, `Number.isNaN(${unwrap(left).text})`),
      };
    }
    return { place: node, message, ...(mayHaveEffects(node) ? { confidence: 0.8 } : {}) };
  },
});
