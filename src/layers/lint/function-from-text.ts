import type { SyntaxNode } from "../../types/syntax.ts";
import { field, JS, onNodes, quote, unwrap } from "../nodes.ts";
import { isGlobal } from "../script-scope.ts";
import { lintRule } from "./lint-rule.ts";

/** `Function("…")` and `new Function("…")`, also by call, apply and bind. */
function madeFrom(node: SyntaxNode): SyntaxNode | null {
  const callee = unwrap(field(node, "constructor", "function") ?? node);
  if (callee.type === "identifier" && callee.text === "Function") return callee;
  if (!/^(member|subscript)_expression$/.test(callee.type) || node.type === "new_expression") return null;
  const owner = field(callee, "object");
  const called = /(\.|\[["'`])(call|apply|bind)(["'`]\])?$/.test(callee.text.replaceAll(/\s/g, ""));
  return called && owner?.type === "identifier" && owner.text === "Function" ? owner : null;
}

/** `new Function(text)`. */
export const functionFromText = lintRule({
  name: "function-from-text",
  severity: "note",
  precision: 0.8,
  onRequest: true,
  meaning:
    "A function is made of text when it runs; the strict security layer reports this where the text is data.",
  equivalents: ["eslint/no-new-func"],
  types: onNodes([JS, ["new_expression", "call_expression"]]),
  at(node, context) {
    const made = madeFrom(node);
    if (made === null || !isGlobal(context.after, "Function", made)) return null;
    return { place: node, message: `${quote(node)} makes a function of text.` };
  },
});
