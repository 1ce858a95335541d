import type { LineRange } from "../../types/chunk.ts";
import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { quote } from "./question.ts";
import { soleValue } from "./sole-value.ts";

const OPERATION =
  /^(?:binary_expression|binary_operator|binary|augmented_assignment\w*|assignment_expression|compound_assignment_expr|operator_assignment|assignment_statement)$/;
const DIVIDES = /^(?:\/|%|\/\/|\/=|%=|\/\/=)$/;
const NUMBER =
  /^(?:number|integer|float|int_literal|float_literal|integer_literal|number_literal|decimal_integer_literal|decimal_floating_point_literal|real_literal)$/;

/** Whatever is divided on the claimed lines is divided by a number that is written there, or in a constant, and not zero. */
export function refuteDivisionByZero(head: Source, { startLine, endLine }: LineRange): string | null {
  const root = head.tree?.rootNode;
  if (root === undefined || root.hasError) return null;
  const divisors: SyntaxNode[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.endPosition.row < startLine - 1 || node.startPosition.row > endLine - 1) continue;
    const operator =
      node.childForFieldName("operator") ?? node.children.find(({ type }) => DIVIDES.test(type));
    const right = node.childForFieldName("right") ?? node.namedChildren.at(-1);
    if (OPERATION.test(node.type) && DIVIDES.test(operator?.text ?? "") && right !== undefined)
      divisors.push(right);
    // What divides without an operator is not seen.
    if (
      /call|invocation/.test(node.type) &&
      /\b(?:div|mod|divmod|fmod|rem\w*|div_\w+|floorDiv\w*|quo)\b/i.test(node.firstNamedChild?.text ?? "")
    )
      return null;
    waiting.push(...node.namedChildren);
  }
  const [first] = divisors;
  if (first === undefined) return null;
  const written = divisors.map((divisor) => numberOf(divisor, head));
  if (written.some((number) => number === null || !isNotZero(number))) return null;
  const [number] = written;
  return `it divides by ${(number ?? first).text} ${quote(head, (number ?? first).startPosition.row + 1)}`;
}

/** The literal itself, or that of the constant that is named. */
function numberOf(divisor: SyntaxNode, head: Source): SyntaxNode | null {
  if (NUMBER.test(divisor.type)) return divisor;
  if (!/^(?:identifier|variable_name|constant)$/.test(divisor.type)) return null;
  const value = soleValue(divisor, head);
  return value !== null && NUMBER.test(value.type) ? value : null;
}

function isNotZero({ text }: SyntaxNode): boolean {
  return Number(text.replaceAll("_", "").replace(/(?:[uUlLfFdDn]+|[ui]\d+|f\d+)$/, "")) > 0;
}
