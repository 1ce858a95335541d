import type { SyntaxNode } from "../../types/syntax.ts";
import { field, JS, onNodes, quote, unwrap, withinFunction } from "../nodes.ts";
import { isTestPath } from "../../util/test-path.ts";
import { lintRule } from "./lint-rule.ts";
import { isConstant } from "./script-constants.ts";

const LOOP = /^(while_statement|do_statement|for_statement)$/;

/** A generator that yields in an endless loop is meant to. */
function yields(loop: SyntaxNode): boolean {
  const body = field(loop, "body");
  return body !== null && [body, ...withinFunction(body)].some(({ type }) => type === "yield_expression");
}

/** `if (true)`, `while ("a")`: the other way is never taken. */
export const constantCondition = lintRule({
  name: "constant-condition",
  precision: 0.9,
  meaning: "A condition is always the same, so one of the two ways is never taken.",
  equivalents: ["eslint/no-constant-condition", "biome/noConstantCondition", "sonar/S2583"],
  types: onNodes([
    JS,
    ["if_statement", "while_statement", "do_statement", "for_statement", "ternary_expression"],
  ]),
  at(node, context) {
    const condition = field(node, "condition");
    if (condition === null) return null;
    const inner = unwrap(statementExpression(condition));
    if (inner.type === "empty_statement" || !isConstant(inner, true, context.after)) return null;
    // Tests of types hold code that is never to run.
    if (/^(true|false)$/.test(inner.type) && isTestPath(context.after.path)) return null;
    // `while (true)` says that it is left from inside.
    if (node.type === "while_statement" && inner.type === "true") return null;
    if (LOOP.test(node.type) && yields(node)) return null;
    return { place: condition, message: `The condition ${quote(inner)} is always the same.` };
  },
});

/** The condition of a `for` is a statement to some grammars. */
function statementExpression(node: SyntaxNode): SyntaxNode {
  return node.type === "expression_statement" ? (node.firstNamedChild ?? node) : node;
}
