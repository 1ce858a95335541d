import { field, JS, onNodes, quote, replaceNode } from "../nodes.ts";
import { isGlobal } from "../script-scope.ts";
import { lintRule } from "./lint-rule.ts";

/** `new Symbol()` throws. */
export const newSymbol = lintRule({
  name: "new-symbol",
  severity: "error",
  precision: 0.97,
  meaning: "Symbol and BigInt are functions, not constructors, so `new` throws a TypeError.",
  equivalents: ["eslint/no-new-native-nonconstructor", "eslint/no-new-symbol"],
  types: onNodes([JS, ["new_expression"]]),
  at(node, context) {
    const made = field(node, "constructor");
    if (made === null || !/^(Symbol|BigInt)$/.test(made.text) || !isGlobal(context.after, made.text, made))
      return null;
    const call = `${made.text}${field(node, "arguments")?.text ?? "()"}`;
    return {
      place: node,
      message: `${quote(node)} throws a TypeError; say ${quote(call)}.`,
      suggestion: replaceNode(context.after, node, call),
    };
  },
});
