import type { SyntaxNode } from "../../types/syntax.ts";
import { C_FAMILY, field, JS, onNodes, operatorOf, quote, unwrap } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** +1 when the step makes the counter larger, -1 when smaller, 0 when that is not known. */
function direction(step: SyntaxNode, counter: string): number {
  const inner = unwrap(step);
  if (
    /^(update_expression|postfix_unary_expression|prefix_unary_expression|inc_statement|dec_statement)$/.test(
      inner.type,
    )
  ) {
    if (!inner.text.includes(counter) || (inner.namedChild(0)?.text ?? "") !== counter) return 0;
    return inner.text.includes("++") ? 1 : inner.text.includes("--") ? -1 : 0;
  }
  if (!/assignment/.test(inner.type) || field(inner, "left")?.text !== counter) return 0;
  const sign = operatorOf(inner) === "+=" ? 1 : operatorOf(inner) === "-=" ? -1 : 0;
  return sign * signOf(field(inner, "right"));
}

function signOf(node: SyntaxNode | null): number {
  if (node === null) return 0;
  const value = Number(node.text.replaceAll(/[_\s]/g, "").replace(/n$/, ""));
  return Number.isNaN(value) ? 0 : Math.sign(value);
}

/** `for (i = 0; i < 10; i--)`: runs for ever, or until something overflows. */
export const forDirection = lintRule({
  name: "for-direction",
  severity: "error",
  precision: 0.97,
  meaning: "The loop counter moves away from its limit, so the loop does not end.",
  equivalents: ["eslint/for-direction", "sonar/S2251"],
  types: onNodes([[...JS, ...C_FAMILY, "java", "csharp"], ["for_statement"]], [["go"], ["for_clause"]]),
  at(node) {
    const condition = field(node, "condition");
    const step = field(node, "increment", "update");
    if (condition === null || step === null) return null;
    const comparison = unwrap(condition);
    const operator = operatorOf(comparison);
    const toward = /^<=?$/.test(operator) ? 1 : /^>=?$/.test(operator) ? -1 : 0;
    const [left, right] = [field(comparison, "left"), field(comparison, "right")];
    if (toward === 0 || left === null || right === null) return null;
    const wrong =
      (left.type === "identifier" && direction(step, left.text) === -toward) ||
      (right.type === "identifier" && direction(step, right.text) === toward);
    if (!wrong) return null;
    return {
      place: condition,
      message: `The loop goes on while ${quote(condition)}, but ${quote(step)} moves away from that limit.`,
    };
  },
});
