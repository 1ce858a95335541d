import type { Hit } from "../rule.ts";
import { JS, onNodes, quote } from "../nodes.ts";
import { WRITES } from "../script-scope.ts";
import { assignedBindings, lineOf } from "./assigned-bindings.ts";
import { lintRule } from "./lint-rule.ts";

/** `class A {} A = 0`: the class is lost. */
export const classAssign = lintRule({
  name: "class-assign",
  severity: "error",
  precision: 0.97,
  meaning: "A class is overwritten by assigning to its name, so everything after it uses something else.",
  equivalents: ["eslint/no-class-assign", "biome/noClassAssign"],
  types: onNodes([JS, WRITES]),
  at(node, context) {
    const hits: Hit[] = [];
    for (const { name, binding } of assignedBindings(node, context.after)) {
      if (binding.kind !== "class") continue;
      hits.push({
        place: name,
        message: `${quote(name)} is a class (line ${lineOf(binding)}); assigning to it replaces the class.`,
      });
    }
    return hits;
  },
});
