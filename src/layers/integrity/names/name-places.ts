import type { SyntaxNode } from "../../../types/syntax.ts";

/** Where a name may be given to something: then nothing certain can be said of it. */
const BINDING =
  /declarator|parameter|import|export|pattern|assignment|definition|declaration|_clause|keyword_argument|named_expression|for_|with_item|as_|alias|namespace|global|lambda|catch|except|spec|_item$|^use_|method$|^pair$|foreach/;
/** Lists and wrappers between a name and what binds it. */
const LISTS =
  /^(?:expression_list|left_assignment_list|tuple_pattern|variable_name|pattern_list|destructured)/;

/** `other.name`: the name belongs to `other`. */
export function isMember(node: SyntaxNode): boolean {
  const parent = node.parent;
  if (parent === null) return false;
  if (!/attribute|member|selector|field_access|scope|qualified|method_invocation|^call$/.test(parent.type))
    return false;
  const owner = ["object", "operand", "scope", "path", "receiver", "expression"]
    .map((field) => parent.childForFieldName(field))
    .find((part) => part !== null);
  return owner !== undefined && owner !== null && owner.id !== node.id && !isArgument(node, parent);
}

function isArgument(node: SyntaxNode, parent: SyntaxNode): boolean {
  return parent.childForFieldName("arguments")?.id === node.id;
}

/** The name may be declared here: it is the first thing in a declaration, or in a pattern. */
export function isBound(node: SyntaxNode): boolean {
  let inner = node;
  while (inner.parent !== null && LISTS.test(inner.parent.type)) inner = inner.parent;
  const parent = inner.parent;
  if (parent === null || !BINDING.test(parent.type)) return false;
  const value = ["value", "right", "type", "superclass", "return_type", "body"].map((field) =>
    parent.childForFieldName(field),
  );
  return !value.some(
    (part) => part !== null && part.startIndex <= node.startIndex && part.endIndex >= node.endIndex,
  );
}
