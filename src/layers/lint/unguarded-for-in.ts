import { field, JS, onNodes, operatorOf, parts, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** `for (k in o) f(k)`: also visits what the prototypes have. */
export const unguardedForIn = lintRule({
  name: "unguarded-for-in",
  severity: "note",
  precision: 0.5,
  onRequest: true,
  meaning: "`for … in` also visits inherited properties; nothing here leaves them out.",
  equivalents: ["eslint/guard-for-in", "biome/useGuardForIn"],
  types: onNodes([JS, ["for_in_statement"]]),
  at(node) {
    const body = field(node, "body");
    if (operatorOf(node) !== "in" || body === null) return null;
    const [first, second] = body.type === "statement_block" ? parts(body) : [body];
    // An empty body, one condition around all, or a `continue` at the start guards.
    if (first === undefined || first.type === "empty_statement") return null;
    if (first.type === "if_statement") {
      const taken = field(first, "consequence");
      const only = taken?.type === "statement_block" ? parts(taken) : taken === null ? [] : [taken];
      if (second === undefined || (only.length === 1 && only[0]?.type === "continue_statement")) return null;
    }
    const [head = ""] = node.text.split("\n", 1);
    return { place: node, message: `${quote(head)} also visits inherited properties.` };
  },
});
