import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { isField, placesOf } from "./places.ts";
import { blockAround, contains, isParameter, scopeOf, seesVariable } from "./scopes.ts";

/** The only value that a name is ever given in the file, where that is in sight of the use; null otherwise. */
export function soleValue(use: SyntaxNode, head: Source): SyntaxNode | null {
  const name = use.text.replace(/^\$/, "");
  const places = placesOf(head, name);
  if (places.some(({ role }) => role === "unclear")) return null;
  const bound = places.filter(
    ({ role }) => role === "declaration" || role === "assignment" || role === "import",
  );
  const [only, another] = bound;
  if (only === undefined || another !== undefined || only.role === "import" || isParameter(only)) return null;
  const scope = scopeOf(only, head.language);
  if (scope === null || !contains(scope, use) || !seesVariable(use, only.node, head.language)) return null;
  // Before its line it is not set yet, and a function above may run later.
  if (use.startIndex < only.node.startIndex) return null;
  const block = blockAround(only.node);
  return block !== null && contains(block, use) ? valueOf(only.node) : null;
}

/** What stands on the right of the one binding of a name; null for patterns and several names at once. */
function valueOf(name: SyntaxNode): SyntaxNode | null {
  const owner = name.parent;
  if (owner === null) return null;
  if (
    /^(?:variable_declarator|const_declaration|static_item|const_item|let_declaration|assignment|assignment_expression|init_declarator|const_spec|var_spec|const_element)$/.test(
      owner.type,
    )
  ) {
    const isTarget = ["name", "pattern", "left", "declarator"].some((field) => isField(name, field));
    const value = owner.childForFieldName("value") ?? owner.childForFieldName("right");
    if (!isTarget || value === null) return null;
    return value.type === "expression_list"
      ? value.namedChildCount === 1
        ? value.namedChild(0)
        : null
      : value;
  }
  if (owner.type !== "expression_list" || owner.namedChildCount !== 1) return null;
  const statement = owner.parent;
  const right = statement?.type === "short_var_declaration" ? statement.childForFieldName("right") : null;
  return right?.namedChildCount === 1 ? right.namedChild(0) : null;
}
