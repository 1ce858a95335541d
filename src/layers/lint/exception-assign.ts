import type { Hit } from "../rule.ts";
import { JS, onNodes, quote } from "../nodes.ts";
import { WRITES } from "../script-scope.ts";
import { assignedBindings, lineOf } from "./assigned-bindings.ts";
import { lintRule } from "./lint-rule.ts";

/** `catch (e) { e = 1 }`: the error is lost. */
export const exceptionAssign = lintRule({
  name: "exception-assign",
  severity: "error",
  precision: 0.95,
  meaning: "The caught error is overwritten in its handler, so what went wrong is lost.",
  equivalents: ["eslint/no-ex-assign", "biome/noCatchAssign"],
  types: onNodes([JS, WRITES]),
  at(node, context) {
    const hits: Hit[] = [];
    for (const { name, binding } of assignedBindings(node, context.after)) {
      if (binding.kind !== "catch") continue;
      hits.push({
        place: name,
        message: `${quote(name)} is the caught error (line ${lineOf(binding)}); assigning to it loses what went wrong.`,
      });
    }
    return hits;
  },
});
