import type { Language } from "../../types/language.ts";
import type { SyntaxNode } from "../../types/syntax.ts";
import { field, JS, onNodes, parts, quote } from "../nodes.ts";
import { stringValue } from "../static-key.ts";
import { lintRule } from "./lint-rule.ts";

/** Methods of strings that give a new one, by language, and how many arguments they then have. */
const PURE: Partial<Readonly<Record<Language, RegExp>>> = {
  typescript: /^(trim|trimStart|trimEnd|toUpperCase|toLowerCase|replace|replaceAll|padStart|padEnd)$/,
  tsx: /^(trim|trimStart|trimEnd|toUpperCase|toLowerCase|replace|replaceAll|padStart|padEnd)$/,
  javascript: /^(trim|trimStart|trimEnd|toUpperCase|toLowerCase|replace|replaceAll|padStart|padEnd)$/,
  python:
    /^(strip|lstrip|rstrip|upper|lower|replace|capitalize|title|swapcase|zfill|removeprefix|removesuffix)$/,
  java: /^(trim|strip|toUpperCase|toLowerCase|replace|replaceAll|replaceFirst)$/,
  csharp: /^(Trim|TrimStart|TrimEnd|ToUpper|ToLower|Replace|PadLeft|PadRight)$/,
};

interface Call {
  readonly method: string;
  readonly given: readonly SyntaxNode[];
}

function callOf(node: SyntaxNode): Call | null {
  if (!/^(call|call_expression|method_invocation|invocation_expression)$/.test(node.type)) return null;
  const callee = field(node, "function");
  const method = callee === null ? field(node, "name") : field(callee, "property", "attribute", "name");
  const given = parts(field(node, "arguments") ?? node).map((each) =>
    each.type === "argument" ? (each.firstNamedChild ?? each) : each,
  );
  return method === null || (callee === null && field(node, "object") === null)
    ? null
    : { method: method.text, given };
}

/** Other objects have a `replace` too; of texts it takes two texts, or a pattern first. */
function isOfText({ method, given }: Call): boolean {
  if (!/^replace/i.test(method))
    return /^(trim|strip|to|upper|lower)/i.test(method) ? given.length === 0 : true;
  const [what, by] = given;
  if (given.length !== 2 || what === undefined || by === undefined) return false;
  return (
    what.type === "regex" ||
    (stringValue(what) !== null && (stringValue(by) !== null || what.type === "string"))
  );
}

/** `name.trim();`: gives a new text, which nobody takes. */
export const discardedResult = lintRule({
  name: "discarded-result",
  severity: "error",
  precision: 0.93,
  meaning: "A method of a text gives a new one and leaves the old as it is, and nobody takes the result.",
  equivalents: [
    "errorprone/CheckReturnValue",
    "sonar/S2201",
    "spotbugs/RV_RETURN_VALUE_IGNORED",
    "csharp/CA1806",
  ],
  types: onNodes([[...JS, "python", "java", "csharp"], ["expression_statement"]]),
  at(node, { language }) {
    const [call, second] = parts(node);
    const found = call === undefined || second !== undefined ? null : callOf(call);
    if (call === undefined || found === null || language === null) return null;
    if (PURE[language]?.test(found.method) !== true || !isOfText(found)) return null;
    return {
      place: call,
      message: `${quote(call)} gives a new text, which nobody takes; the old one stays as it is.`,
    };
  },
});
