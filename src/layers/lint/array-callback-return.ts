import type { SyntaxNode } from "../../types/syntax.ts";
import { field, JS, onNodes, parts, quote, unwrap } from "../nodes.ts";
import { neverCompletes } from "./completes.ts";
import { memberName } from "./global-origin.ts";
import { lintRule } from "./lint-rule.ts";
import { isExpressionBodied } from "./script-accessors.ts";
import { isLogical } from "./script-constants.ts";

/** ECMA-262, Array.prototype: methods that use what their callback returns. */
const METHOD =
  /^(every|filter|find|findIndex|findLast|findLastIndex|flatMap|map|reduce|reduceRight|some|sort|toSorted)$/;
/** What has a `from` that maps. */
const TYPED_ARRAY = /^((Big)?(Ui|I)nt(8|16|32|64)(Clamped)?|Float(16|32|64))?Array$|^Array$/;

/** The method whose callback the function is, or null. */
function methodFor(fn: SyntaxNode): string | null {
  let value = fn;
  for (let up = fn.parent; up !== null; value = up, up = up.parent) {
    if (up.type === "parenthesized_expression" || isLogical(up)) continue;
    if (up.type === "ternary_expression" && field(up, "condition")?.id !== value.id) continue;
    if (up.type === "arguments") return methodOfCall(up, value);
    const outer = up.type === "return_statement" ? invokedAround(up) : null;
    if (outer === null) return null;
    value = outer;
    up = outer;
  }
  return null;
}

/** `(function () { return function () {…} })()`: the call around the function that returns, or null. */
function invokedAround(statement: SyntaxNode): SyntaxNode | null {
  let fn = statement.parent;
  while (fn !== null && !/^(function_expression|arrow_function)$/.test(fn.type)) {
    if (/declaration|method/.test(fn.type) && fn.type.includes("function")) return null;
    fn = fn.parent;
  }
  let callee = fn;
  while (callee?.parent?.type === "parenthesized_expression") callee = callee.parent;
  const call = callee?.parent;
  if (callee === null || call?.type !== "call_expression") return null;
  return field(call, "function")?.id === callee.id ? call : null;
}

function methodOfCall(list: SyntaxNode, argument: SyntaxNode): string | null {
  const call = list.parent;
  const callee = call?.type === "call_expression" ? field(call, "function") : null;
  if (callee === null) return null;
  const member = unwrap(callee);
  if (!/^(member|subscript)_expression$/.test(member.type)) return null;
  const name = memberName(member);
  const owner = field(member, "object")?.text ?? "";
  const index = parts(list).findIndex((each) => each.id === argument.id);
  if (name === "from") return index === 1 && TYPED_ARRAY.test(owner) ? name : null;
  if (name === "fromAsync") return index === 1 && owner === "Array" ? name : null;
  return index === 0 && METHOD.test(name ?? "") ? name : null;
}

/** True when the call's result is not used, so that a missing value does no harm. */
function isDropped(fn: SyntaxNode): boolean {
  let node: SyntaxNode | null = fn;
  while (node !== null && node.type !== "arguments") node = node.parent;
  return node?.parent?.parent?.type === "expression_statement";
}

/** `list.map((x) => { x * 2 })`: every element becomes undefined. */
export const arrayCallbackReturn = lintRule({
  name: "array-callback-return",
  severity: "error",
  precision: 0.9,
  meaning: "The callback of an array method may end without returning a value, so the method gets undefined.",
  equivalents: ["biome/useIterableCallbackReturn"],
  types: onNodes([JS, ["function_expression", "arrow_function"]]),
  at(node) {
    const body = field(node, "body");
    if (body === null || isExpressionBodied(node)) return null;
    const method = methodFor(node);
    // Where nobody takes the result, `map` stands for `forEach`.
    if (method === null || isDropped(node)) return null;
    // A promise is a value; only `fromAsync` waits for it.
    if (method !== "fromAsync" && node.children.some((child) => child.type === "async")) return null;
    // A bare `return` says that undefined is meant; running off the end does not.
    if (neverCompletes(body)) return null;
    return {
      place: node,
      message: `This callback of ${quote(method)} may end without return, and then ${quote(method)} gets undefined.`,
    };
  },
});
