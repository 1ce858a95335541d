import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { field, unwrap } from "../nodes.ts";
import { stringValue } from "../static-key.ts";
import type { Danger } from "./sanitisers.ts";
import { assignedValues, isName } from "./scopes.ts";
import { traceOf } from "./trace.ts";

const TEXTS = [
  "string",
  "string_literal",
  "template_string",
  "encapsed_string",
  "interpreted_string_literal",
  "raw_string_literal",
  "interpolated_string_expression",
  "verbatim_string_literal",
];

/** True when the value is put together from pieces of which at least one is not constant. */
export function isBuilt(node: SyntaxNode, source: Source, danger: Danger, depth = 0): boolean {
  const inner = unwrap(node);
  if (depth > 4 || traceOf(inner, source, danger).origin === "constant") return false;
  if (/^(binary_expression|binary_operator|binary)$/.test(inner.type))
    return (
      /^(\+|%|\.|<<|\|\|)$/.test(field(inner, "operator")?.text ?? "") &&
      (hasText(inner) || inner.namedChildren.some((part) => isBuilt(part, source, danger, depth + 1)))
    );
  if (
    /^(template_string|string|encapsed_string|interpolated_string_expression|concatenated_string|subshell|shell_command_expression|heredoc_body|heredoc)$/.test(
      inner.type,
    )
  )
    return true;
  if (/^(ternary_expression|conditional_expression|await_expression|await)$/.test(inner.type))
    return inner.namedChildren.some((part) => isBuilt(part, source, danger, depth + 1));
  if (/call|invocation/.test(inner.type)) return isFormatting(inner);
  if (!isName(inner)) return false;
  return assignedValues(inner, source).some(
    ({ value, adds }) => adds || isBuilt(value, source, danger, depth + 1),
  );
}

function isFormatting(call: SyntaxNode): boolean {
  const callee = field(call, "function", "method", "name", "macro")?.text ?? "";
  return (
    /(^|[.:])(format|[sS]printf|Format|formatted|concat|join|replace|toString)$/.test(callee) &&
    (/^(format|[sS]printf|.*\.(Sprintf|Format|sprintf|toString|format))$/.test(callee) || hasText(call))
  );
}

/** True when a string literal stands somewhere in the expression: adding numbers builds no command. */
function hasText(node: SyntaxNode): boolean {
  return node.descendantsOfType(TEXTS).length > 0;
}

/** The literal text of an expression: its string pieces joined, what is computed left out. */
export function literalText(node: SyntaxNode, source: Source, depth = 0): string {
  const inner = unwrap(node);
  const whole = stringValue(inner);
  if (whole !== null) return whole;
  if (isName(inner)) {
    if (depth > 3) return "";
    return assignedValues(inner, source)
      .map(({ value }) => literalText(value, source, depth + 1))
      .join(" ");
  }
  const pieces = inner.descendantsOfType([
    "string_fragment",
    "string_content",
    "interpreted_string_literal_content",
    "raw_string_literal_content",
    "string_literal_content",
  ]);
  // `PREFIX + input`: the text may stand in a variable of its own.
  const named = /^(binary|template_string|concatenated|string$|call)/.test(inner.type)
    ? inner
        .descendantsOfType("identifier")
        .slice(0, 6)
        .map((name) => literalText(name, source, depth + 2))
    : [];
  return [...pieces.map((piece) => piece.text), ...named].join(" ");
}
