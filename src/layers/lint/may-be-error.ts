import type { SyntaxNode } from "../../types/syntax.ts";
import { field, operatorOf, unwrap } from "../nodes.ts";

const MAYBE_ERROR =
  /^(identifier|member_expression|subscript_expression|call_expression|new_expression|yield_expression|await_expression|meta_property|this|super|non_null_expression)$/;

/** True when the value of a script's expression may be an error object; false for literals, objects, functions… */
export function mayBeError(node: SyntaxNode): boolean {
  const inner = unwrap(node);
  if (MAYBE_ERROR.test(inner.type)) return true;
  const part = (...names: string[]) => {
    const found = field(inner, ...names);
    return found !== null && mayBeError(found);
  };
  switch (inner.type) {
    case "assignment_expression":
      return part("right");
    case "augmented_assignment_expression":
      if (operatorOf(inner) === "&&=") return part("right");
      return /^(\|\||\?\?)=$/.test(operatorOf(inner)) && (part("left") || part("right"));
    case "sequence_expression":
      return inner.lastNamedChild !== null && mayBeError(inner.lastNamedChild);
    case "ternary_expression":
      return part("consequence") || part("alternative");
    case "binary_expression":
      if (operatorOf(inner) === "&&") return part("right");
      return /^(\|\||\?\?)$/.test(operatorOf(inner)) && (part("left") || part("right"));
    case "as_expression":
    case "satisfies_expression":
      return inner.firstNamedChild !== null && mayBeError(inner.firstNamedChild);
    default:
      return false;
  }
}
