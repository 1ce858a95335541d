import { JS, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** `[1,,2]`: a hole where an element was meant. */
export const sparseArray = lintRule({
  name: "sparse-array",
  precision: 0.95,
  meaning: "Two commas in a row leave a hole in the array, which most often is a slip.",
  equivalents: ["eslint/no-sparse-arrays"],
  types: onNodes([JS, ["array"]]),
  at(node) {
    if (
      node.parent?.type === "assignment_expression" &&
      node.parent.childForFieldName("left")?.id === node.id
    )
      return null;
    const tokens = node.children.filter((child) => !child.isExtra);
    const hole = tokens.find(
      (child, index) => child.type === "," && /^[[,]$/.test(tokens[index - 1]?.type ?? ""),
    );
    return hole === undefined
      ? null
      : { place: hole, message: `${quote(node)} has a hole where an element was meant.` };
  },
});
