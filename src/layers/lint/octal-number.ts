import { JS, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** `071`: is 57. */
export const octalNumber = lintRule({
  name: "octal-number",
  precision: 0.9,
  meaning:
    "A number with a leading zero is read as octal (or, with an 8 or 9 in it, not), and strict code refuses it.",
  equivalents: ["eslint/no-octal", "biome/noOctalLiteral"],
  types: onNodes([JS, ["number"]]),
  at(node) {
    if (!/^0\d/.test(node.text)) return null;
    return {
      place: node,
      message: `${quote(node)} is ${Number(/^0[0-7]+$/.test(node.text) ? `0o${node.text.slice(1)}` : node.text)}, and strict code refuses it; write ${quote(`0o${node.text.slice(1)}`)} for octal.`,
    };
  },
});
