import { field, JS, onNodes, quote, replaceNode } from "../nodes.ts";
import { isDeclaredAround } from "./declares.ts";
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
    if (made?.type !== "identifier" || !/^(Symbol|BigInt)$/.test(made.text)) return null;
    if (isDeclaredAround(node, made.text)) return null;
    const call = `${made.text}${field(node, "arguments")?.text ?? "()"}`;
    return {
      place: node,
      message: `${quote(node)} throws a TypeError; say ${quote(call)}.`,
      suggestion: replaceNode(context.after, node, call),
    };
  },
});
