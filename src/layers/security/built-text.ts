import type { SyntaxNode } from "../../types/syntax.ts";
import { field, unwrap } from "../nodes.ts";
import { stringValue } from "../static-key.ts";
import { assignedValues, isName } from "./assigned-values.ts";
import { originOf } from "./origin.ts";

/** True when the value is put together from pieces of which at least one is not constant. */
export function isBuilt(node: SyntaxNode, depth = 0): boolean {
  const inner = unwrap(node);
  if (depth > 4 || originOf(inner) === "constant") return false;
  if (/^(binary_expression|binary_operator|binary)$/.test(inner.type))
    return /^(\+|%|\.|<<|\|\|)$/.test(field(inner, "operator")?.text ?? "") && hasText(inner);
  if (
    /^(template_string|string|encapsed_string|interpolated_string_expression|concatenated_string|subshell|shell_command_expression|heredoc_body)$/.test(
      inner.type,
    )
  )
    return true;
  if (/call|invocation/.test(inner.type)) {
    const callee = field(inner, "function", "method", "name")?.text ?? "";
    return (
      /(^|[.:])(format|[sS]printf|Format|formatted|concat|join)$/.test(callee) &&
      (/^(format|[sS]printf|.*\.(Sprintf|Format|sprintf))$/.test(callee) || hasText(inner))
    );
  }
  if (!isName(inner)) return false;
  return assignedValues(inner).some(
    (value) => isBuilt(value, depth + 1) || /augmented|operator_assignment/.test(value.parent?.type ?? ""),
  );
}

/** True when a string literal stands somewhere in the expression: adding numbers builds no command. */
function hasText(node: SyntaxNode): boolean {
  return (
    node.descendantsOfType([
      "string",
      "string_literal",
      "template_string",
      "encapsed_string",
      "interpreted_string_literal",
      "raw_string_literal",
      "interpolated_string_expression",
      "verbatim_string_literal",
    ]).length > 0
  );
}

/** The literal text of an expression: its string pieces joined, what is computed left out. */
export function literalText(node: SyntaxNode, depth = 0): string {
  const inner = unwrap(node);
  const whole = stringValue(inner);
  if (whole !== null) return whole;
  if (isName(inner) && depth < 3) {
    const [first] = assignedValues(inner);
    return first === undefined ? "" : literalText(first, depth + 1);
  }
  const pieces = inner.descendantsOfType([
    "string_fragment",
    "string_content",
    "interpreted_string_literal_content",
    "raw_string_literal_content",
    "string_literal_content",
  ]);
  return pieces.map((piece) => piece.text).join(" ");
}
