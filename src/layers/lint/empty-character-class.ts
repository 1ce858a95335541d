import { JS, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** True when a `[]` that nothing can match stands in the pattern. With the `v` flag classes nest. */
function hasEmptyClass(pattern: string, nested: boolean): boolean {
  let depth = 0;
  for (let index = 0; index < pattern.length; index += 1) {
    const character = pattern[index];
    if (character === "\\") index += 1;
    else if (character === "[" && (depth === 0 || nested)) {
      if (pattern[index + 1] === "]") return true;
      depth += 1;
    } else if (character === "]" && depth > 0) depth -= 1;
  }
  return false;
}

/** `/^abc[]/`: matches nothing at all. */
export const emptyCharacterClass = lintRule({
  name: "empty-character-class",
  severity: "error",
  precision: 0.97,
  meaning: "An empty character class matches nothing, so the whole regular expression never matches there.",
  equivalents: ["eslint/no-empty-character-class", "biome/noEmptyCharacterClassInRegex"],
  types: onNodes([JS, ["regex"]]),
  at(node) {
    const pattern = node.childForFieldName("pattern")?.text ?? "";
    const flags = node.childForFieldName("flags")?.text ?? "";
    if (!hasEmptyClass(pattern, flags.includes("v"))) return null;
    return {
      place: node,
      message: `The empty class \`[]\` in ${quote(node)} matches nothing, so this never matches.`,
    };
  },
});
