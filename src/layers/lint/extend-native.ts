import type { SyntaxNode } from "../../types/syntax.ts";
import type { RuleContext } from "../rule.ts";
import { field, JS, onNodes, parts, quote, unwrap } from "../nodes.ts";
import { isGlobal } from "../script-scope.ts";
import { isBuiltin } from "./builtins.ts";
import { memberName } from "./global-origin.ts";
import { lintRule } from "./lint-rule.ts";

/** The name of a built-in class whose prototype the expression is, or null. */
function nativePrototype(node: SyntaxNode | null, context: RuleContext): string | null {
  const member = node === null ? null : unwrap(node);
  if (member === null || !/^(member|subscript)_expression$/.test(member.type)) return null;
  const owner = field(member, "object");
  if (owner?.type !== "identifier" || memberName(member) !== "prototype") return null;
  const isNative = /^[A-Z]/.test(owner.text) && isBuiltin(owner.text);
  return isNative && isGlobal(context.after, owner.text, owner) ? owner.text : null;
}

/** What an assignment or `Object.defineProperty` extends. */
function extended(node: SyntaxNode): SyntaxNode | null {
  if (node.type !== "call_expression") {
    const target = unwrap(field(node, "left") ?? node);
    return /^(member|subscript)_expression$/.test(target.type) ? field(target, "object") : null;
  }
  const callee = unwrap(field(node, "function") ?? node);
  if (!/^Object\??\.definePropert(y|ies)$/.test(callee.text.replaceAll(/\s/g, ""))) return null;
  return parts(field(node, "arguments") ?? node)[0] ?? null;
}

/** `Array.prototype.last = …`: every array of the program has it, and every library's too. */
export const extendNative = lintRule({
  name: "extend-native",
  precision: 0.85,
  meaning:
    "The prototype of a built-in class is extended, for every library in the program and against later standards.",
  equivalents: ["eslint/no-extend-native"],
  types: onNodes([JS, ["assignment_expression", "augmented_assignment_expression", "call_expression"]]),
  at(node, context) {
    const name = nativePrototype(extended(node), context);
    return name === null
      ? null
      : {
          place: node,
          message: `This extends every ${quote(name)} of the program, also those of its libraries.`,
        };
  },
});
