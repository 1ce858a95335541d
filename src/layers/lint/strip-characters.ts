import { field, onNodes, parts, quote } from "../nodes.ts";
import { stringValue } from "../static-key.ts";
import { lintRule } from "./lint-rule.ts";

const PYTHON = /^(l|r)?strip$/;
const GO = /^strings\.Trim(Left|Right)?$/;

/** True for what reads as a word to take away: letters in a row, or a character said twice. */
function readsAsText(characters: string): boolean {
  return /[A-Za-z]{3,}/.test(characters)
    ? !isSequence(characters)
    : new Set(characters).size < [...characters].length;
}

/** `abc…`, `aeiou`: a set on purpose. */
function isSequence(characters: string): boolean {
  return /^(?:[aeiouy]+|abc\w*|xyz|0123456789\w*)$/i.test(characters);
}

/** `url.lstrip("https://")`: takes any of these characters away, not the text. */
export const stripCharacters = lintRule({
  name: "strip-characters",
  severity: "error",
  precision: 0.9,
  meaning: "This takes away any of the characters, in any order, not the text they spell.",
  equivalents: ["flake8-bugbear/B005", "ruff/B005", "staticcheck/SA1024", "pylint/E1310"],
  types: onNodes([["python"], ["call"]], [["go"], ["call_expression"]]),
  at(node, context) {
    const callee = field(node, "function");
    const given = parts(field(node, "arguments") ?? node);
    const go = context.language === "go";
    const text = given[go ? 1 : 0];
    if (callee === null || text === undefined || given.length !== (go ? 2 : 1)) return null;
    const named = go ? GO.test(callee.text) : PYTHON.test(field(callee, "attribute")?.text ?? "");
    const characters = named ? stringValue(text) : null;
    if (characters === null || /\\/.test(characters) || !readsAsText(characters)) return null;
    return {
      place: node,
      message: `${quote(node)} takes away any of the characters in ${quote(text)}, not that text.`,
    };
  },
});
