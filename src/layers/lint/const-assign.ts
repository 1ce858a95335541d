import type { Hit } from "../rule.ts";
import { JS, onNodes, quote } from "../nodes.ts";
import { WRITES } from "../script-scope.ts";
import { assignedBindings, lineOf } from "./assigned-bindings.ts";
import { lintRule } from "./lint-rule.ts";

/** `const a = 1; a = 2`: throws when it runs. */
export const constAssign = lintRule({
  name: "const-assign",
  severity: "error",
  precision: 0.99,
  meaning: "A constant is assigned again, which throws a TypeError when it runs.",
  equivalents: ["eslint/no-const-assign", "biome/noConstAssign", "oxc/no-const-assign"],
  types: onNodes([JS, WRITES]),
  at(node, context) {
    const hits: Hit[] = [];
    for (const { name, binding } of assignedBindings(node, context.after)) {
      if (binding.kind !== "const") continue;
      hits.push({
        place: name,
        message: `${quote(name)} is a constant (line ${lineOf(binding)}), so assigning to it throws a TypeError.`,
      });
    }
    return hits;
  },
});
