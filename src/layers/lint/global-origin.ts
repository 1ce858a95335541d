import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { field, unwrap } from "../nodes.ts";
import { scopesOf } from "../script-scope.ts";
import { stringValue } from "../static-key.ts";

const GLOBAL_OBJECT = "globalThis";
const MAX_STEPS = 5;

/**
 * The globals that an expression may be: `Math`, `globalThis.Math`, a constant that was given one, either side of
 * `a ? Math : b`. Empty for anything else.
 */
export function globalOrigins(node: SyntaxNode, source: Source, steps = MAX_STEPS): readonly string[] {
  const inner = unwrap(node);
  if (steps === 0) return [];
  switch (inner.type) {
    case "identifier":
      return ofName(inner, source, steps);
    case "member_expression":
    case "subscript_expression":
      return ofMember(inner, source, steps);
    case "ternary_expression":
      return [field(inner, "consequence"), field(inner, "alternative")].flatMap((part) =>
        part === null ? [] : globalOrigins(part, source, steps - 1),
      );
    case "binary_expression":
      return /^(\|\||&&|\?\?)$/.test(field(inner, "operator")?.text ?? "")
        ? [field(inner, "left"), field(inner, "right")].flatMap((part) =>
            part === null ? [] : globalOrigins(part, source, steps - 1),
          )
        : [];
    default:
      return [];
  }
}

/** The name of a member, whether said as `.name` or `["name"]`; null when it is computed. */
export function memberName(node: SyntaxNode): string | null {
  if (node.type === "member_expression") return field(node, "property")?.text ?? null;
  const index = field(node, "index");
  return index === null ? null : stringValue(index);
}

function ofMember(node: SyntaxNode, source: Source, steps: number): readonly string[] {
  const object = field(node, "object");
  const name = memberName(node);
  if (object === null || name === null) return [];
  return globalOrigins(object, source, steps - 1).includes(GLOBAL_OBJECT) ? [name] : [];
}

function ofName(node: SyntaxNode, source: Source, steps: number): readonly string[] {
  const bindings = scopesOf(source)?.resolve(node.text, node) ?? [];
  const [only, second] = bindings;
  if (only === undefined) return [node.text];
  const declarator = only.declaration;
  if (second !== undefined || declarator.type !== "variable_declarator") return [];
  const value = field(declarator, "value");
  if (value === null || value.id === node.id) return [];
  if (field(declarator, "name")?.id === only.node.id) return globalOrigins(value, source, steps - 1);
  // `const {Math} = globalThis`
  const taken = only.node.type === "shorthand_property_identifier_pattern";
  return taken && globalOrigins(value, source, steps - 1).includes(GLOBAL_OBJECT) ? [only.name] : [];
}
