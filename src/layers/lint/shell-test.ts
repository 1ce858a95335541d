import type { SyntaxNode } from "../../types/syntax.ts";
import { onNodes, operatorOf, parts, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** Why a `[ … ]` does not test what it seems to, or null. */
function problemOf(test: SyntaxNode, inner: SyntaxNode): string | null {
  const double = test.text.startsWith("[[");
  if (inner.type === "concatenation" || inner.type === "word")
    return /[^=!<>]=|^=/.test(textBetweenQuotes(inner))
      ? "without spaces around `=` it is one text, which is always true"
      : null;
  if (double) return null;
  if (inner.type === "unary_expression" && /^-[nz]$/.test(operatorOf(inner)))
    return /^-n$/.test(operatorOf(inner)) && parts(inner).at(-1)?.type === "simple_expansion"
      ? "unquoted, an empty value leaves only `-n`, which is always true"
      : null;
  if (inner.type === "binary_expression" && /^[<>]$/.test(inner.children[1]?.text ?? ""))
    return "`<` and `>` read or write a file here; numbers are compared with -lt and -gt";
  return null;
}

/** The text outside of quotes: a `=` in them is only text. */
function textBetweenQuotes(node: SyntaxNode): string {
  if (node.childCount === 0) return node.type === "word" ? node.text : "";
  return node.children
    .filter((child) => child.type === "word")
    .map((child) => child.text)
    .join("");
}

/** `[ "$a"=="b" ]`, `[ -n $x ]`, `[ $a > 3 ]`. */
export const shellTest = lintRule({
  name: "shell-test",
  severity: "error",
  precision: 0.96,
  meaning: "A shell test does not test what it seems to: it is always true, or it writes a file.",
  equivalents: ["shellcheck/SC2077", "shellcheck/SC2070", "shellcheck/SC2071", "shellcheck/SC2073"],
  types: onNodes([["bash"], ["test_command"]]),
  at(node) {
    const [inner, second] = parts(node);
    if (inner === undefined || second !== undefined || node.hasError || node.text.startsWith("(("))
      return null;
    const problem = problemOf(node, inner);
    return problem === null ? null : { place: node, message: `${quote(node)}: ${problem}.` };
  },
});
