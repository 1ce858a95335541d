import { field, JS, onNodes } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** `static {}`. */
export const emptyStaticBlock = lintRule({
  name: "empty-static-block",
  severity: "note",
  precision: 0.9,
  meaning: "An empty static block does nothing; its body was forgotten.",
  equivalents: ["eslint/no-empty-static-block", "biome/noEmptyBlockStatements"],
  types: onNodes([JS, ["class_static_block"]]),
  at(node) {
    const body = field(node, "body") ?? node;
    // The parser may count a comment after the closing brace to the block.
    const end = body.children.findLast((child) => child.type === "}")?.startIndex ?? body.endIndex;
    return body.namedChildren.some((child) => child.startIndex < end) ? null : { place: node };
  },
});
