import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit } from "../rule.ts";
import { field, JS, onNodes, operatorOf, quote, unwrap } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

const PHP = /^\\?(mb_)?str(i|r|ri)?pos$/;
const SCRIPT = /^(indexOf|lastIndexOf|findIndex|findLastIndex)$/;

/** A call that gives a position: 0 for the first one, and -1 (true!) or false for none. */
function isPosition(node: SyntaxNode): boolean {
  const callee = field(node, "function");
  if (node.type === "function_call_expression") return PHP.test(callee?.text ?? "");
  return (
    node.type === "call_expression" &&
    callee?.type === "member_expression" &&
    SCRIPT.test(field(callee, "property")?.text ?? "")
  );
}

/** The parts of a condition that are asked for true or false. */
function* asked(node: SyntaxNode): Generator<SyntaxNode> {
  const inner = unwrap(node);
  const operator = operatorOf(inner) || (inner.children.find((child) => !child.isNamed)?.text ?? "");
  if (/^(unary_expression|unary_op_expression)$/.test(inner.type) && operator === "!") {
    const operand = field(inner, "argument");
    if (operand !== null) yield* asked(operand);
  } else if (inner.type === "binary_expression" && /^(&&|\|\||and|or)$/.test(operator)) {
    for (const name of ["left", "right"]) {
      const operand = field(inner, name);
      if (operand !== null) yield* asked(operand);
    }
  } else yield inner;
}

/** `if (text.indexOf(word))`: true for none, false for the first place. */
export const indexAsCondition = lintRule({
  name: "index-as-condition",
  severity: "error",
  precision: 0.95,
  meaning:
    "A position is asked as if it were true or false: the first position counts as none, and in JavaScript none as found.",
  equivalents: ["sonar/S2692", "psalm/RiskyTruthyFalsyComparison"],
  types: onNodes(
    [
      [...JS, "php"],
      ["if_statement", "while_statement"],
    ],
    [JS, ["ternary_expression"]],
  ),
  at(node): Iterable<Hit> {
    const condition = field(node, "condition");
    if (condition === null) return [];
    return [...asked(condition)].filter(isPosition).map((call) => ({
      place: call,
      message: `${quote(call)} gives a position: as a condition the first place counts as not found.`,
    }));
  },
});
