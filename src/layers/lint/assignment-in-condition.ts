import type { SyntaxNode } from "../../types/syntax.ts";
import { C_FAMILY, field, JS, onNodes, operatorOf, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** How many pairs of parentheses stand around the condition's expression. */
function peel(condition: SyntaxNode): { readonly inner: SyntaxNode; readonly depth: number } {
  let inner = condition;
  let depth = 0;
  while (/^(parenthesized_expression|condition_clause|parenthesized_statements)$/.test(inner.type)) {
    const value = field(inner, "value") ?? inner.namedChildren.find((child) => !child.isExtra);
    if (value === undefined) break;
    inner = value;
    depth += 1;
  }
  return { inner, depth };
}

const ASSIGNMENT = /^(assignment_expression|augmented_assignment_expression|assignment)$/;
const CONSTANT =
  /literal|^(integer|float|string|encapsed_string|number|true|false|nil|null|boolean|char_literal|template_string)$/;

/** `if (a = b)`: an assignment where a comparison was meant. */
export const assignmentInCondition = lintRule({
  name: "assignment-in-condition",
  severity: "error",
  precision: 0.93,
  meaning:
    "A condition assigns instead of comparing, so it tests the assigned value and changes the variable.",
  equivalents: [
    "eslint/no-cond-assign",
    "rubocop/Lint/AssignmentInCondition",
    "gcc/-Wparentheses",
    "sonar/S1121",
  ],
  types: onNodes(
    [JS, ["if_statement", "while_statement", "do_statement", "for_statement", "ternary_expression"]],
    [C_FAMILY, ["if_statement", "while_statement", "do_statement"]],
    [["php"], ["if_statement", "else_if_clause", "while_statement"]],
    [["ruby"], ["if", "unless", "elsif", "while"]],
    [["csharp"], ["if_statement", "while_statement"]],
  ),
  at(node, context) {
    const condition = field(node, "condition");
    if (condition === null) return null;
    const { inner, depth } = peel(condition);
    if (!ASSIGNMENT.test(inner.type)) return null;
    const script = context.language !== null && JS.includes(context.language);
    const ownParentheses = node.type === "for_statement" ? 0 : 1;
    // A second pair of parentheses says that it is meant.
    if ((script ? depth > ownParentheses : depth > 1) && !isCertain(inner)) return null;
    if (!script && !isCertain(inner)) return null;
    return { place: condition, message: `The condition ${quote(inner)} assigns instead of comparing.` };
  },
});

/** `while (line = read())` is customary in these languages; assigning a constant is not. */
function isCertain(assignment: SyntaxNode): boolean {
  const right = field(assignment, "right");
  return right !== null && CONSTANT.test(right.type) && /^=?$/.test(operatorOf(assignment));
}
