import type { SyntaxNode } from "../../types/syntax.ts";
import { field, JS, onNodes, parts, quote } from "../nodes.ts";
import { isGlobalName } from "../script-scope.ts";
import { lintRule } from "./lint-rule.ts";
import { isExpressionBodied, returnedBy, returnsOf } from "./script-accessors.ts";

/** `new Promise((resolve) => resolve(1))`: what the executor returns is dropped. */
export const promiseExecutorReturn = lintRule({
  name: "promise-executor-return",
  severity: "note",
  precision: 0.7,
  onRequest: true,
  meaning: "What a promise's executor returns is dropped; the value has to go to resolve.",
  equivalents: ["eslint/no-promise-executor-return", "biome/noPromiseExecutorReturn"],
  types: onNodes([JS, ["new_expression"]]),
  at(node, context) {
    const made = field(node, "constructor");
    const executor = parts(field(node, "arguments") ?? node)[0];
    if (made === null || executor === undefined || !isGlobalName(context.after, made, "Promise")) return null;
    if (!/^(function_expression|arrow_function)$/.test(executor.type)) return null;
    const found = dropped(executor);
    return found === null
      ? null
      : { place: found, message: `${quote(found)} is returned by a promise's executor and dropped.` };
  },
});

function dropped(executor: SyntaxNode): SyntaxNode | null {
  if (!isExpressionBodied(executor))
    return returnsOf(executor).find((statement) => returnedBy(statement) !== null) ?? null;
  return field(executor, "body");
}
