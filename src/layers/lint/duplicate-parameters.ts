import { JS, onNodes, quote } from "../nodes.ts";
import { boundNames } from "../script-scope.ts";
import { lintRule } from "./lint-rule.ts";

/** `function f(a, a)`: the first argument cannot be reached. */
export const duplicateParameters = lintRule({
  name: "duplicate-parameters",
  severity: "error",
  precision: 0.99,
  meaning: "Two parameters have the same name, so the first argument cannot be reached.",
  equivalents: ["eslint/no-dupe-args"],
  types: onNodes([JS, ["formal_parameters"]]),
  at(node, context) {
    const seen = new Set<string>();
    for (const name of boundNames(node)) {
      if (seen.has(name.text)) {
        const place = context.isAdded(name) ? name : node;
        return {
          place,
          message: `The parameter ${quote(name)} is declared twice, so the first argument cannot be reached.`,
        };
      }
      seen.add(name.text);
    }
    return null;
  },
});
