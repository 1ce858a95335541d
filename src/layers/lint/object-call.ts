import { fileSays } from "../file-says.ts";
import { field, JS, onNodes, quote } from "../nodes.ts";
import { globalOrigins } from "./global-origin.ts";
import { lintRule } from "./lint-rule.ts";

/** ECMA-262, "Other Properties of the Global Object", and ECMA-402: objects, not functions. */
const NO_FUNCTION = new Set(["Math", "JSON", "Reflect", "Atomics", "Intl"]);

/** Whatever stands for one of them, its name must be said somewhere. */
const NAMED = /Math|JSON|Reflect|Atomics|Intl/;

/** `Math()`: throws. */
export const objectCall = lintRule({
  name: "object-call",
  severity: "error",
  precision: 0.97,
  meaning: "A built-in object that is no function is called, which throws a TypeError.",
  equivalents: ["eslint/no-obj-calls", "biome/noGlobalObjectCalls"],
  types: onNodes([JS, ["call_expression", "new_expression"]]),
  at(node, context) {
    if (!fileSays(context.after, NAMED)) return null;
    const callee = field(node, "function", "constructor");
    if (callee === null || callee.type === "super" || callee.type === "import") return null;
    const name = globalOrigins(callee, context.after).find((origin) => NO_FUNCTION.has(origin));
    if (name === undefined) return null;
    return {
      place: node,
      message: `${quote(node)} throws a TypeError, because ${quote(name)} is no function.`,
    };
  },
});
