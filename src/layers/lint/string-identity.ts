import { field, onNodes, operatorOf, quote, replaceNode } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** Java's `s == "text"`. */
export const stringIdentity = lintRule({
  name: "string-identity",
  severity: "error",
  precision: 0.97,
  meaning: "`==` compares the identity of strings, not their text, so equal strings can differ.",
  equivalents: [
    "pmd/UseEqualsToCompareStrings",
    "spotbugs/ES_COMPARING_STRINGS_WITH_EQ",
    "errorprone/StringEquality",
    "sonar/S4973",
  ],
  types: onNodes([["java"], ["binary_expression"]]),
  at(node, context) {
    const operator = operatorOf(node);
    const left = field(node, "left");
    const right = field(node, "right");
    if (left === null || right === null || !/^[!=]=$/.test(operator)) return null;
    const literal = [left, right].find((side) => side.type === "string_literal");
    const other = literal === left ? right : left;
    if (literal === undefined || /^(string_literal|null_literal)$/.test(other.type)) return null;
    const text = `${operator === "!=" ? "!" : ""}${literal.text}.equals(${other.text})`;
    return {
      place: node,
      message: `${quote(node)} compares identity, not text; say ${quote(text)}.`,
      suggestion: replaceNode(context.after, node, text),
    };
  },
});
