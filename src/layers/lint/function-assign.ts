import type { Hit } from "../rule.ts";
import { JS, onNodes, quote } from "../nodes.ts";
import { type Binding, WRITES } from "../script-scope.ts";
import { assignedBindings, lineOf } from "./assigned-bindings.ts";
import { lintRule } from "./lint-rule.ts";

/** Inside of a function expression its parameters and variables hide its own name. */
function isHidden({ declaration, name, scope }: Binding): boolean {
  return declaration.type === "function_expression" && (scope.bindings.get(name)?.length ?? 0) > 1;
}

/** `function f() {} f = 0`: the function is lost. */
export const functionAssign = lintRule({
  name: "function-assign",
  severity: "error",
  precision: 0.95,
  meaning: "A declared function is overwritten by assigning to its name, so later calls do something else.",
  equivalents: ["eslint/no-func-assign", "biome/noFunctionAssign"],
  types: onNodes([JS, WRITES]),
  at(node, context) {
    const hits: Hit[] = [];
    for (const { name, binding } of assignedBindings(node, context.after)) {
      if (binding.kind !== "function" || isHidden(binding)) continue;
      hits.push({
        place: name,
        message: `${quote(name)} is a function (line ${lineOf(binding)}); assigning to it replaces the function.`,
      });
    }
    return hits;
  },
});
