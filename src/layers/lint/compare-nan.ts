import type { Language } from "../../types/language.ts";
import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit, RuleContext } from "../rule.ts";
import { C_FAMILY, field, JS, onNodes, operatorOf, parts, quote, replaceNode, unwrap } from "../nodes.ts";
import { isGlobal } from "../script-scope.ts";
import { stringValue } from "../static-key.ts";
import { lintRule } from "./lint-rule.ts";

const SCRIPT_NAN = /^(Number\s*(\?\.|\.)\s*)?NaN$|^Number\s*(\?\.)?\s*\[\s*["'`]NaN["'`]\s*\]$/;
const NAN: Partial<Readonly<Record<Language, RegExp>>> = {
  typescript: SCRIPT_NAN,
  tsx: SCRIPT_NAN,
  javascript: SCRIPT_NAN,
  python: /^((math|np|numpy|cmath|torch)\.(nan|NaN|NAN)|float\(["']nan["']\))$/i,
  go: /^math\.NaN\(\)$/,
  java: /^(Double|Float)\.NaN$/,
  csharp: /^([dD]ouble|[fF]loat|Single)\.NaN$/,
  rust: /^(std::)?f(32|64)::(consts::)?NAN$/,
  c: /^NAN$/,
  cpp: /^(NAN|std::numeric_limits<\w+>::quiet_NaN\(\))$/,
  php: /^\\?NAN$/,
  ruby: /^Float::NAN$/,
};
const COMPARISON = new Set(["==", "===", "!=", "!==", "<", ">", "<=", ">="]);

function isNaNValue(node: SyntaxNode, language: Language): boolean {
  const inner = unwrap(node);
  if (inner.type === "sequence_expression") {
    const last = inner.lastNamedChild;
    return last !== null && isNaNValue(last, language);
  }
  return NAN[language]?.test(inner.text) ?? false;
}

/** How each language asks rightly; null where that needs an import or cannot be said in general. */
function askRightly(value: string, language: Language): string | null {
  if (JS.includes(language)) return `Number.isNaN(${value})`;
  if (language === "java") return `Double.isNaN(${value})`;
  if (language === "csharp") return `double.IsNaN(${value})`;
  if (language === "go") return `math.IsNaN(${value})`;
  if (language === "php") return `is_nan(${value})`;
  return null;
}

/** `x == NaN`: false for every x. */
export const compareNan = lintRule({
  name: "compare-nan",
  severity: "error",
  precision: 0.98,
  meaning: "NaN is equal to nothing, not even to itself, so the comparison always gives the same answer.",
  equivalents: [
    "eslint/use-isnan",
    "pylint/W0177",
    "ruff/PLW0177",
    "staticcheck/SA4012",
    "clippy/cmp_nan",
    "errorprone/EqualsNaN",
    "csharp/CA2242",
  ],
  types: onNodes(
    [JS, ["binary_expression", "switch_statement", "switch_case", "call_expression"]],
    [[...C_FAMILY, "go", "java", "csharp", "rust", "php"], ["binary_expression"]],
    [["python"], ["comparison_operator"]],
    [["ruby"], ["binary"]],
  ),
  at(node, context) {
    const { language } = context;
    if (language === null) return null;
    const hit = hitOf(node, language, context);
    // A file may have a `NaN` or `Number` of its own.
    if (
      hit === null ||
      (JS.includes(language) &&
        !(isGlobal(context.after, "NaN", node) && isGlobal(context.after, "Number", node)))
    )
      return null;
    return hit;
  },
});

function hitOf(node: SyntaxNode, language: Language, context: RuleContext): Hit | null {
  if (node.type === "call_expression") return inSearch(node, language);
  if (node.type === "switch_statement" || node.type === "switch_case") return inSwitch(node, language);
  return inComparison(node, language, context);
}

/** `list.indexOf(NaN)` compares with `===`. */
function inSearch(node: SyntaxNode, language: Language): Hit | null {
  const callee = field(node, "function");
  const sought = field(node, "arguments")?.namedChildren[0];
  if (callee === null || sought === undefined || !isNaNValue(sought, language)) return null;
  const named = unwrap(callee);
  const method =
    named.type === "member_expression"
      ? field(named, "property")?.text
      : stringValue(field(named, "index") ?? named);
  if (!/^(indexOf|lastIndexOf)$/.test(method ?? "") || parts(field(node, "arguments") ?? node).length > 2)
    return null;
  return {
    place: node,
    message: `${quote(node)} never finds anything, because NaN is not equal to itself; includes() finds it.`,
  };
}

function inSwitch(node: SyntaxNode, language: Language): Hit | null {
  const value = field(node, "value");
  if (value === null || !isNaNValue(value, language)) return null;
  const message =
    node.type === "switch_case"
      ? "`case NaN` never matches, because NaN is not equal to itself."
      : "`switch (NaN)` matches no case, because NaN is not equal to itself.";
  return { place: value, message };
}

function inComparison(node: SyntaxNode, language: Language, context: RuleContext): Hit | null {
  const operator = operatorOf(node);
  const [left, right] = parts(node);
  if (!COMPARISON.has(operator) || left === undefined || right === undefined) return null;
  const isLeft = isNaNValue(left, language);
  if (!isLeft && !isNaNValue(right, language)) return null;
  const message = `${quote(node)} is always ${operator.startsWith("!") ? "true" : "false"}, because NaN is equal to nothing.`;
  const other = isLeft ? right : left;
  const asked =
    /=/.test(operator) && !/[<>]/.test(operator) && !isNaNValue(other, language)
      ? askRightly(other.text, language)
      : null;
  if (asked === null || /sequence/.test(unwrap(left).type + unwrap(right).type))
    return { place: node, message };
  return {
    place: node,
    message,
    suggestion: replaceNode(context.after, node, `${operator.startsWith("!") ? "!" : ""}${asked}`),
  };
}
