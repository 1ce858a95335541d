import { JS, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** `"\8"`: is just `8`. */
export const decimalEscape = lintRule({
  name: "decimal-escape",
  precision: 0.9,
  meaning:
    "The escapes `\\8` and `\\9` mean nothing but the digit; an octal or hexadecimal escape was meant.",
  equivalents: ["eslint/no-nonoctal-decimal-escape", "biome/noNonoctalDecimalEscape"],
  types: onNodes([JS, ["string"]]),
  at(node) {
    const found = /^(?:[^\\]|\\[^89])*?(\\[89])/s.exec(node.text)?.[1];
    if (found === undefined) return null;
    return { place: node, message: `The escape ${quote(found)} in a string is just the digit.` };
  },
});
