import { field, JS, onNodes, unwrap } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";
import { isAsync } from "./async-callback.ts";

/** `new Promise(async (resolve) => …)`: what it throws is lost. */
export const asyncPromiseExecutor = lintRule({
  name: "async-promise-executor",
  severity: "error",
  precision: 0.95,
  meaning: "An error thrown in an async Promise executor is lost, and the promise stays pending for ever.",
  equivalents: ["eslint/no-async-promise-executor", "biome/noAsyncPromiseExecutor"],
  types: onNodes([JS, ["new_expression"]]),
  at(node) {
    if (field(node, "constructor")?.text !== "Promise") return null;
    const executor = field(node, "arguments")?.namedChildren[0];
    if (executor === undefined || !isAsync(unwrap(executor))) return null;
    return { place: unwrap(executor).child(0) ?? executor };
  },
});
