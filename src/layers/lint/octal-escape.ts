import { JS, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** `"\251"`. */
export const octalEscape = lintRule({
  name: "octal-escape",
  precision: 0.9,
  meaning:
    "An octal escape stands in a string: strict code and templates refuse it, and it is easily misread.",
  equivalents: ["eslint/no-octal-escape", "biome/noOctalEscape"],
  types: onNodes([JS, ["string"]]),
  at(node) {
    const found = /^(?:[^\\]|\\[^0-7])*?(\\(?:[1-7][0-7]{0,2}|0[0-7]{1,2}|0(?=[89])))/s.exec(node.text)?.[1];
    if (found === undefined) return null;
    return {
      place: node,
      message: `The octal escape ${quote(found)} is refused by strict code; use \\x or \\u.`,
    };
  },
});
