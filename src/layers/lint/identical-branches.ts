import type { SyntaxNode } from "../../types/syntax.ts";
import { C_FAMILY, field, isComment, JS, onNodes, parts, quote, sameTokens } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** What runs, without the keyword or clause around it. */
function bodyOf(branch: SyntaxNode): SyntaxNode {
  if (!/^(else_clause|else)$/.test(branch.type)) return branch;
  const inner = field(branch, "body") ?? (branch.type === "else_clause" ? parts(branch)[0] : null);
  return inner ?? branch;
}

function isEmpty(node: SyntaxNode): boolean {
  return parts(node).length === 0 && node.namedChildCount === 0 && /^[{;}\s]*$/.test(node.text);
}

function hasComment(node: SyntaxNode): boolean {
  return node.namedChildren.some((child) => isComment(child) || hasComment(child));
}

/** Ruby names its branches `then` and `else`; what stands in them is what counts. */
function same(one: SyntaxNode, other: SyntaxNode): boolean {
  if (one.type !== "then" || other.type !== "else") return sameTokens(one, other);
  const [left, right] = [parts(one), parts(other)];
  return (
    left.length > 0 &&
    left.length === right.length &&
    left.every((statement, index) => right[index] !== undefined && sameTokens(statement, right[index]))
  );
}

/** `if (a) { x(); } else { x(); }`: the condition decides nothing. */
export const identicalBranches = lintRule({
  name: "identical-branches",
  precision: 0.9,
  meaning:
    "Both branches do the same, so the condition decides nothing; one of them was probably meant to differ.",
  equivalents: [
    "sonar/S3923",
    "clippy/if_same_then_else",
    "rubocop/Lint/DuplicateBranch",
    "clang-tidy/bugprone-branch-clone",
    "revive/identical-branches",
  ],
  types: onNodes(
    [JS, ["if_statement", "ternary_expression"]],
    [["go", "java", "csharp", "php", ...C_FAMILY], ["if_statement"]],
    [["java"], ["ternary_expression"]],
    [["csharp", "php", ...C_FAMILY], ["conditional_expression"]],
    [["python"], ["if_statement", "conditional_expression"]],
    [["rust"], ["if_expression"]],
    [["ruby"], ["if", "conditional"]],
  ),
  at(node, context) {
    const [one, other] = branches(node, context.language === "python");
    if (one === undefined || other === undefined || node.hasError) return null;
    if (isEmpty(one) || hasComment(one) || hasComment(other) || !same(one, other)) return null;
    const [head = ""] = node.text.split("\n", 1);
    return {
      place: node,
      message: `Both branches of ${quote(head)} do the same, so the condition decides nothing.`,
    };
  },
});

function branches(node: SyntaxNode, python: boolean): readonly SyntaxNode[] {
  if (python && node.type === "conditional_expression") {
    const [one, , other] = parts(node);
    return one === undefined || other === undefined ? [] : [one, other];
  }
  const taken = field(node, "consequence", "body");
  const others = node.childrenForFieldName("alternative");
  const [other] = others;
  // A chain of conditions may end like one of its parts on purpose.
  const chained = others.length !== 1 || node.parent?.type === "else_clause";
  if (taken === null || other === undefined || chained) return [];
  const last = bodyOf(other);
  return /^(if_statement|if_expression|elsif|elif_clause|else_if_clause)$/.test(last.type)
    ? []
    : [taken, last];
}
