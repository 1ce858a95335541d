import type { SyntaxNode } from "../../types/syntax.ts";
import { field, isFunction, JS, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** What each method does with a promise that it did not ask for. */
const EFFECT: ReadonlyMap<string, string> = new Map([
  [
    "forEach",
    "forEach does not wait for it, so what follows runs before the work is done and errors are lost",
  ],
  ["filter", "a promise is always true, so nothing is filtered out"],
  ["some", "a promise is always true, so the answer is decided by the length alone"],
  ["every", "a promise is always true, so the answer is always true"],
  ["find", "a promise is always true, so the first element is always found"],
  ["findIndex", "a promise is always true, so the first element is always found"],
  ["sort", "a promise is no number, so the order is undefined"],
]);
const ARRAY_LIKE =
  /^(array|identifier|member_expression|call_expression|subscript_expression|await_expression|parenthesized_expression|non_null_expression)$/;

export function isAsync(node: SyntaxNode): boolean {
  return isFunction(node) && node.children.some((child) => child.type === "async");
}

/** `list.forEach(async …)`, `list.filter(async …)`: nobody awaits the promise. */
export const asyncCallback = lintRule({
  name: "async-callback",
  severity: "error",
  precision: 0.9,
  meaning:
    "An async callback is given to an array method that does not await it, so its promise is dropped or counted as true.",
  equivalents: [
    "typescript-eslint/no-misused-promises",
    "unicorn/no-array-callback-reference",
    "sonar/S6544",
  ],
  types: onNodes([JS, ["call_expression"]]),
  at(node) {
    const callee = field(node, "function");
    const callback = field(node, "arguments")?.namedChildren[0];
    if (callee?.type !== "member_expression" || callback === undefined || !isAsync(callback)) return null;
    const method = field(callee, "property")?.text ?? "";
    const effect = EFFECT.get(method);
    const receiver = field(callee, "object");
    if (effect === undefined || receiver === null || !ARRAY_LIKE.test(receiver.type)) return null;
    // A library's own `forEach` may await; a lone capital such as `Async.filter` is a namespace.
    if (/^[A-Z_$]?[A-Z]\w*$/.test(receiver.text)) return null;
    const unsure = method === "forEach" || method === "sort" ? {} : { confidence: 0.8 };
    return { place: callee, message: `${quote(callee)} is given an async function: ${effect}.`, ...unsure };
  },
});
