import type { SyntaxNode } from "../../types/syntax.ts";
import { field, JS, onNodes, operatorOf, quote, unwrap } from "../nodes.ts";
import { isGlobal } from "../script-scope.ts";
import { lintRule } from "./lint-rule.ts";
import { stringValue } from "../static-key.ts";

/** ECMA-262, "typeof Operator Results". */
const RESULTS = new Set([
  "symbol",
  "undefined",
  "object",
  "boolean",
  "number",
  "string",
  "function",
  "bigint",
]);
const EQUALITY = new Set(["==", "===", "!=", "!=="]);

function isTypeof(node: SyntaxNode): boolean {
  const inner = unwrap(node);
  return inner.type === "unary_expression" && operatorOf(inner) === "typeof";
}

function isImpossible(node: SyntaxNode): boolean {
  const inner = unwrap(node);
  if (inner.type === "undefined" || (inner.type === "identifier" && inner.text === "undefined")) return true;
  const value = /^(string|template_string)$/.test(inner.type) ? stringValue(inner) : null;
  return value !== null && !RESULTS.has(value);
}

/** `typeof x === "strnig"`: no type has that name. */
export const validTypeof = lintRule({
  name: "valid-typeof",
  severity: "error",
  precision: 0.98,
  meaning: "`typeof` never gives this text, so the comparison always has the same answer.",
  equivalents: ["eslint/valid-typeof"],
  types: onNodes([JS, ["binary_expression"]]),
  at(node, context) {
    const left = field(node, "left");
    const right = field(node, "right");
    if (left === null || right === null || !EQUALITY.has(operatorOf(node))) return null;
    const compared = isTypeof(left) ? right : isTypeof(right) ? left : null;
    if (compared === null || !isImpossible(compared)) return null;
    if (!isGlobal(context.after, unwrap(compared).text, compared)) return null;
    return {
      place: compared,
      message: `\`typeof\` never gives ${quote(compared)}, so ${quote(node)} always has the same answer.`,
    };
  },
});
