import { JS, onNodes, quote } from "../nodes.ts";
import { memberName } from "./global-origin.ts";
import { lintRule } from "./lint-rule.ts";

/** `a.__iterator__ = f`: no engine knows it any more. */
export const iteratorProperty = lintRule({
  name: "iterator-property",
  precision: 0.95,
  meaning: "No engine knows `__iterator__` any more, so it has no effect; Symbol.iterator is what iterates.",
  equivalents: ["eslint/no-iterator"],
  types: onNodes([JS, ["member_expression", "subscript_expression"]]),
  at(node) {
    return memberName(node) === "__iterator__"
      ? { place: node, message: `${quote(node)} has no effect; use Symbol.iterator.` }
      : null;
  },
});
