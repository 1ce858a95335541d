import { field, JS, onNodes, quote } from "../nodes.ts";
import { scopesOf } from "../script-scope.ts";
import { lintRule } from "./lint-rule.ts";

/** `let x; x: for (;;) {}`. */
export const labelIsVariable = lintRule({
  name: "label-is-variable",
  precision: 0.85,
  meaning: "A label has the name of a variable in reach; an assignment or an object was probably meant.",
  equivalents: ["eslint/no-label-var", "biome/noLabelVar"],
  types: onNodes([JS, ["labeled_statement"]]),
  at(node, context) {
    const label = field(node, "label");
    if (label === null) return null;
    const [binding] = scopesOf(context.after)?.resolve(label.text, label) ?? [];
    if (binding === undefined) return null;
    return {
      place: label,
      message: `The label ${quote(label)} has the name of a variable (line ${binding.node.startPosition.row + 1}).`,
    };
  },
});
