import { field, JS, onNodes, quote } from "../nodes.ts";
import { isGlobalName } from "../script-scope.ts";
import { lintRule } from "./lint-rule.ts";

/** `new Buffer(5)`: uninitialised memory, or text, by the type of what is given. */
export const bufferConstructor = lintRule({
  name: "buffer-constructor",
  severity: "error",
  category: "security",
  precision: 0.95,
  meaning:
    "Buffer() gives uninitialised memory or text by the type of its argument; Buffer.from or Buffer.alloc says which.",
  equivalents: ["eslint/no-buffer-constructor", "n/no-deprecated-api", "unicorn/no-new-buffer"],
  types: onNodes([JS, ["new_expression", "call_expression"]]),
  at(node, context) {
    const made = field(node, "constructor", "function");
    if (made === null || !isGlobalName(context.after, made, "Buffer")) return null;
    return {
      place: node,
      message: `${quote(node)} depends on the type of its argument; say Buffer.from or Buffer.alloc.`,
    };
  },
});
