import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit } from "../rule.ts";
import { C_FAMILY, field, onNodes, operatorOf, parts, quote, unwrap } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";
import { stringValue } from "../static-key.ts";

/** printf-like functions and the position of their format: Go, C, Java, PHP. */
const FORMAT_AT: ReadonlyMap<string, number> = new Map([
  ...["fmt.Printf", "fmt.Sprintf", "fmt.Errorf", "log.Printf", "log.Fatalf", "log.Panicf"].map(
    (name) => [name, 0] as const,
  ),
  ...["t.Errorf", "t.Fatalf", "t.Logf", "t.Skipf", "b.Errorf", "b.Fatalf", "b.Logf"].map(
    (name) => [name, 0] as const,
  ),
  ["fmt.Fprintf", 1],
  ["printf", 0],
  ["fprintf", 1],
  ["sprintf", 1],
  ["snprintf", 2],
  ["String.format", 0],
  ["System.out.printf", 0],
  ["System.err.printf", 0],
]);
const PHP_FORMAT_AT: ReadonlyMap<string, number> = new Map([
  ["printf", 0],
  ["sprintf", 0],
  ["fprintf", 1],
]);
const LOGGING =
  /^(logging|logger|log|_logger|LOG|LOGGER|self\.(log|logger))\.(debug|info|warning|warn|error|critical|exception|fatal)$/;
const DIRECTIVE =
  /%(?:(%)|(\d+\$|\[\d+\]|\([^)]*\)|<)?[-+ #0,]*(\*|\d+)?(?:\.(\*|\d*))?(?:hh|h|ll|l|j|z|t|L|q)?([a-zA-Z]))/g;

/** How many arguments the directives of a format take; null when they are numbered or named, or not plain. */
function wantedByPercent(format: string): number | null {
  let wanted = 0;
  const covered = format.replaceAll(DIRECTIVE, (_all, literal, position, width, precision, verb) => {
    if (literal !== undefined || verb === "n") return "";
    if (position !== undefined) wanted = Number.NaN;
    wanted += 1 + (width === "*" ? 1 : 0) + (precision === "*" ? 1 : 0);
    return "";
  });
  return Number.isNaN(wanted) || covered.includes("%") ? null : wanted;
}

/** How many positional arguments a `str.format` takes; null for named, nested or mixed fields. */
function wantedByBraces(format: string): number | null {
  const plain = format.replaceAll(/\{\{|\}\}/g, "");
  const fields = [...plain.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? "");
  if (/[{}]/.test(plain.replaceAll(/\{[^{}]*\}/g, ""))) return null;
  const names = fields.map((one) => /^[^!:.[]*/.exec(one)?.[0] ?? "");
  if (names.every((name) => name === "")) return names.length;
  if (!names.every((name) => /^\d+$/.test(name))) return null;
  return Math.max(...names.map(Number)) + 1;
}

/** The number of positional arguments, or null when some of them are spread. */
function given(args: readonly SyntaxNode[]): number | null {
  const spread = /splat|variadic|spread|dictionary_splat|keyword_argument/;
  return args.some((argument) => spread.test(argument.type) || argument.text.endsWith("..."))
    ? null
    : args.length;
}

interface Counts {
  readonly wanted: number | null;
  readonly got: number | null;
  /** What too many arguments do there: an error, or nothing. */
  readonly extraIsError: boolean;
}

/** Python's `"…" % value`. */
function percentOperator(node: SyntaxNode): Counts | null {
  const [left, right] = [field(node, "left"), field(node, "right")];
  const format = left === null || left.type !== "string" ? null : stringValue(left);
  if (operatorOf(node) !== "%" || format === null || right === null || /^[a-zA-Z]*b/i.test(left?.text ?? ""))
    return null;
  const value = unwrap(right);
  const single = /^(string|integer|float|true|false|none|concatenated_string)$/.test(value.type);
  const got = value.type === "tuple" ? given(parts(value)) : single ? 1 : null;
  return { wanted: wantedByPercent(format), got, extraIsError: true };
}

/** `"{}".format(a)` and `logger.info("%s", a)`. */
function pythonCall(node: SyntaxNode): Counts | null {
  const callee = field(node, "function");
  const args = field(node, "arguments");
  if (callee === null || args?.type !== "argument_list") return null;
  if (callee.type === "attribute" && field(callee, "attribute")?.text === "format") {
    const subject = field(callee, "object");
    const format = subject?.type === "string" ? stringValue(subject) : null;
    return format === null
      ? null
      : { wanted: wantedByBraces(format), got: given(parts(args)), extraIsError: false };
  }
  if (!LOGGING.test(callee.text)) return null;
  const [first, ...rest] = parts(args).filter((argument) => argument.type !== "keyword_argument");
  const format = first?.type === "string" ? stringValue(first) : null;
  // Without arguments the text is logged as it is; a single dictionary fills names.
  if (format === null || rest.length === 0 || (rest.length === 1 && rest[0]?.type === "dictionary"))
    return null;
  return { wanted: wantedByPercent(format), got: given(rest), extraIsError: true };
}

function printfCall(node: SyntaxNode, php: boolean): Counts | null {
  const callee = field(node, "function");
  const receiver = field(node, "object");
  const name =
    callee?.text ?? `${receiver === null ? "" : `${receiver.text}.`}${field(node, "name")?.text ?? ""}`;
  const at = (php ? PHP_FORMAT_AT : FORMAT_AT).get(name);
  const list = field(node, "arguments");
  if (at === undefined || list === null) return null;
  const args = parts(list).map((argument) =>
    argument.type === "argument" ? (argument.lastNamedChild ?? argument) : argument,
  );
  const format = args[at] === undefined ? null : stringValue(args[at]);
  if (format === null || /concatenated/.test(args[at]?.type ?? "")) return null;
  const java = node.type === "method_invocation";
  // `%n` is a line break in Java and takes nothing; a single array fills all of them.
  const rest = args.slice(at + 1);
  if (java && rest.length === 1 && !/literal/.test(rest[0]?.type ?? ""))
    return wantedByPercent(format) === 0
      ? null
      : { wanted: Math.min(wantedByPercent(format) ?? 0, 1), got: 1, extraIsError: false };
  return { wanted: wantedByPercent(format), got: given(rest), extraIsError: !java && !php };
}

/** A format that takes more or fewer arguments than it is given. */
export const formatMismatch = lintRule({
  name: "format-mismatch",
  severity: "error",
  precision: 0.95,
  meaning: "A format takes another number of arguments than it is given, so it fails or prints nonsense.",
  equivalents: [
    "govet/printf",
    "staticcheck/SA5009",
    "pylint/E1305",
    "pylint/E1306",
    "pylint/E1205",
    "pylint/E1206",
    "ruff/F507",
    "ruff/F524",
    "gcc/-Wformat",
    "errorprone/FormatString",
    "rubocop/Lint/FormatParameterMismatch",
  ],
  types: onNodes(
    [["python"], ["binary_operator", "call"]],
    [["go", ...C_FAMILY], ["call_expression"]],
    [["java"], ["method_invocation"]],
    [["php"], ["function_call_expression"]],
  ),
  at(node, context): Hit | null {
    const counts =
      node.type === "binary_operator"
        ? percentOperator(node)
        : node.type === "call"
          ? pythonCall(node)
          : printfCall(node, context.language === "php");
    if (counts === null || counts.wanted === null || counts.got === null) return null;
    const { wanted, got, extraIsError } = counts;
    if (got === wanted || (got > wanted && !extraIsError)) return null;
    return {
      place: node,
      message: `The format of ${quote(node)} takes ${wanted} ${wanted === 1 ? "argument" : "arguments"} but is given ${got}.`,
    };
  },
});
