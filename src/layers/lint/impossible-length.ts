import type { Language } from "../../types/language.ts";
import type { SyntaxNode } from "../../types/syntax.ts";
import { field, JS, onNodes, operatorOf, parts, quote, unwrap } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** How each language says how many there are: the text of the expression, white space left out. */
const LENGTH: Partial<Readonly<Record<Language, RegExp>>> = {
  typescript: /\.length$/,
  tsx: /\.length$/,
  javascript: /\.length$/,
  python: /^len\(.*\)$/,
  go: /^len\(.*\)$/,
  java: /\.(size|length)\(\)$|\.length$/,
  csharp: /\.(Count|Length)$|\.Count\(\)$/,
  rust: /\.len\(\)$/,
  ruby: /\.(size|length|count)$/,
  php: /^\\?(count|sizeof|strlen|mb_strlen)\(.*\)$/,
  cpp: /(\.|->)(size|length)\(\)$/,
};
const MIRRORED: Readonly<Record<string, string>> = { "<": ">", ">": "<", "<=": ">=", ">=": "<=" };

function isLength(node: SyntaxNode, language: Language): boolean {
  return (
    LENGTH[language]?.test(unwrap(node).text.replaceAll(/\s+/g, "")) === true && !/^[!-]/.test(node.text)
  );
}

/** `list.length >= 0`: true for every list. */
export const impossibleLength = lintRule({
  name: "impossible-length",
  severity: "error",
  precision: 0.97,
  meaning: "A length is never negative, so this comparison always gives the same answer.",
  equivalents: ["sonar/S3981", "staticcheck/SA4024", "clippy/absurd_extreme_comparisons"],
  types: onNodes(
    [[...JS, "go", "java", "csharp", "rust", "php", "cpp"], ["binary_expression"]],
    [["python"], ["comparison_operator"]],
    [["ruby"], ["binary"]],
  ),
  at(node, { language }) {
    const [left, right, third] = parts(node);
    if (language === null || left === undefined || right === undefined || third !== undefined) return null;
    const operator = field(node, "operator")?.text ?? operatorOf(node);
    const said =
      unwrap(right).text === "0" && isLength(left, language)
        ? operator
        : mirrored(operator, left, right, language);
    if (said !== "<" && said !== ">=") return null;
    return {
      place: node,
      message: `${quote(node)} is always ${said === "<" ? "false" : "true"}: a length is never negative.`,
    };
  },
});

function mirrored(operator: string, left: SyntaxNode, right: SyntaxNode, language: Language): string | null {
  return unwrap(left).text === "0" && isLength(right, language) ? (MIRRORED[operator] ?? null) : null;
}
