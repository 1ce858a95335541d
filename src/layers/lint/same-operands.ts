import type { SyntaxNode } from "../../types/syntax.ts";
import {
  C_FAMILY,
  field,
  isAsserted,
  JS,
  mayHaveEffects,
  onNodes,
  operatorOf,
  quote,
  sameTokens,
  unwrap,
} from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

const LOGICAL = new Set(["&&", "||", "and", "or", "??"]);
const ARITHMETIC = new Set(["-", "/", "%", "^", "&", "|"]);

/** The operands of a chain of one operator: `a && b && c` gives three. */
function operands(node: SyntaxNode, operator: string): readonly SyntaxNode[] {
  const inner = unwrap(node);
  const left = field(inner, "left");
  const right = field(inner, "right");
  if (left === null || right === null || operatorOf(inner) !== operator) return [inner];
  return [...operands(left, operator), ...operands(right, operator)];
}

/** `a && a`, `n - n`: an operand was meant to be another. */
export const sameOperands = lintRule({
  name: "same-operands",
  precision: 0.9,
  meaning:
    "The same expression stands on both sides of an operator, so it adds nothing; one of them was meant to be another.",
  equivalents: ["staticcheck/SA4000", "clippy/eq_op", "sonar/S1764", "cppcheck/duplicateExpression"],
  types: onNodes(
    [[...JS, ...C_FAMILY, "go", "java", "rust", "csharp", "php"], ["binary_expression"]],
    [["python"], ["boolean_operator", "binary_operator"]],
    [["ruby"], ["binary"]],
  ),
  at(node) {
    const operator = operatorOf(node);
    const right = field(node, "right");
    const left = field(node, "left");
    if (left === null || right === null) return null;
    if (!LOGICAL.has(operator) && !ARITHMETIC.has(operator)) return null;
    if (mayHaveEffects(node) || isAsserted(node)) return null;
    const repeated = LOGICAL.has(operator)
      ? operands(left, operator).some((operand) => sameTokens(operand, right))
      : ARITHMETIC.has(operator) && !/^[\d.]/.test(right.text) && sameTokens(left, right);
    if (!repeated) return null;
    return {
      place: node,
      message: `${quote(right)} stands twice around \`${operator}\` in ${quote(node)}; one of them was meant to be another.`,
    };
  },
});
