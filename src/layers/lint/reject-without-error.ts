import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit, RuleContext } from "../rule.ts";
import { field, JS, onNodes, parts, quote, unwrap } from "../nodes.ts";
import { isGlobalName, scopesOf } from "../script-scope.ts";
import { isUndefined } from "./script-constants.ts";
import { memberName } from "./global-origin.ts";
import { lintRule } from "./lint-rule.ts";
import { mayBeError } from "./may-be-error.ts";

function isRejectCall(callee: SyntaxNode, context: RuleContext): boolean {
  const member = unwrap(callee);
  const object = /^(member|subscript)_expression$/.test(member.type) ? field(member, "object") : null;
  return object !== null && memberName(member) === "reject" && isGlobalName(context.after, object, "Promise");
}

/** The calls of an executor's second parameter. */
function rejections(executor: SyntaxNode, context: RuleContext): readonly SyntaxNode[] {
  const second = parts(field(executor, "parameters") ?? executor)[1];
  const name = second === undefined ? null : (field(second, "pattern") ?? second);
  const scopes = scopesOf(context.after);
  if (name?.type !== "identifier" || scopes === null) return [];
  const [binding] = scopes.resolve(name.text, name);
  if (binding === undefined) return [];
  return scopes.references(binding).flatMap((use) => {
    const call = use.parent;
    return call?.type === "call_expression" && field(call, "function")?.id === use.id ? [call] : [];
  });
}

function isWrong(call: SyntaxNode, context: RuleContext): boolean {
  const list = field(call, "arguments");
  const [reason] = list === null ? [] : parts(list);
  if (reason === undefined) return list?.type === "arguments";
  return isUndefined(reason, context.after) || !mayBeError(reason);
}

/** `Promise.reject("no")`: no stack, and handlers that look for an Error miss it. */
export const rejectWithoutError = lintRule({
  name: "reject-without-error",
  severity: "note",
  precision: 0.75,
  onRequest: true,
  meaning: "A promise is rejected with something that is no error object, so the reason carries no stack.",
  equivalents: ["eslint/prefer-promise-reject-errors", "typescript-eslint/prefer-promise-reject-errors"],
  types: onNodes([JS, ["call_expression", "new_expression"]]),
  at(node, context): Iterable<Hit> {
    const hit = (call: SyntaxNode) => ({
      place: call,
      message: `${quote(call)} rejects with no error object.`,
    });
    if (node.type === "call_expression") {
      const callee = field(node, "function");
      return callee !== null && isRejectCall(callee, context) && isWrong(node, context) ? [hit(node)] : [];
    }
    const made = field(node, "constructor");
    const executor = parts(field(node, "arguments") ?? node)[0];
    if (made === null || executor === undefined || !isGlobalName(context.after, made, "Promise")) return [];
    if (!/^(function_expression|arrow_function)$/.test(executor.type)) return [];
    return rejections(executor, context)
      .filter((call) => isWrong(call, context))
      .map(hit);
  },
});
