import { field, JS, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** `new require("x")`: makes an object of `require` itself. */
export const newRequire = lintRule({
  name: "new-require",
  severity: "error",
  precision: 0.97,
  meaning: "`new` belongs to require here, not to what it gives; `new (require(…))` was meant.",
  equivalents: ["eslint/no-new-require", "n/no-new-require"],
  types: onNodes([JS, ["new_expression"]]),
  at(node) {
    const made = field(node, "constructor");
    if (made?.type !== "identifier" || made.text !== "require") return null;
    return { place: node, message: `${quote(node)} makes an object of require itself.` };
  },
});
