import type { Hit } from "../rule.ts";
import { JS, onNodes, quote } from "../nodes.ts";
import { boundNames, isGlobal, WRITES, writtenBy } from "../script-scope.ts";
import { lintRule } from "./lint-rule.ts";
import { isBuiltin } from "./builtins.ts";

/** `Object = 0`, `undefined = 1`. */
export const globalAssign = lintRule({
  name: "global-assign",
  severity: "error",
  precision: 0.96,
  meaning: "A built-in object of the language is overwritten, for the whole program.",
  equivalents: ["eslint/no-global-assign", "eslint/no-native-reassign", "biome/noGlobalAssign"],
  types: onNodes([JS, WRITES]),
  at(node, context) {
    const target = writtenBy(node);
    const hits: Hit[] = [];
    for (const name of target === null ? [] : boundNames(target)) {
      if (!isBuiltin(name.text) || !isGlobal(context.after, name.text, name)) continue;
      hits.push({
        place: name,
        message: `${quote(name)} is built into the language; assigning to it changes it for the whole program.`,
      });
    }
    return hits;
  },
});
