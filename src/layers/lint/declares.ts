import type { SyntaxNode } from "../../types/syntax.ts";
import { ancestors, field } from "../nodes.ts";
import { boundNames } from "./duplicate-parameters.ts";

const SCOPE =
  /^(program|statement_block|function_declaration|function_expression|arrow_function|method_definition|generator_function|generator_function_declaration|for_statement|for_in_statement|catch_clause|switch_body)$/;

function declaredBy(node: SyntaxNode, name: string): boolean {
  switch (node.type) {
    case "function_declaration":
    case "generator_function_declaration":
    case "class_declaration":
    case "variable_declarator": {
      const target = field(node, "name");
      return (
        target !== null &&
        (target.text === name || [...boundNames(target)].some((bound) => bound.text === name))
      );
    }
    case "import_specifier":
      return (field(node, "alias") ?? field(node, "name"))?.text === name;
    case "import_clause":
    case "namespace_import":
      return node.namedChildren.some((child) => child.type === "identifier" && child.text === name);
    case "formal_parameters":
      return [...boundNames(node)].some((bound) => bound.text === name);
    default:
      return false;
  }
}

/** True when a scope around the node (JavaScript, TypeScript) binds the name, so that it is not the global one. */
export function isDeclaredAround(node: SyntaxNode, name: string): boolean {
  for (const scope of ancestors(node)) {
    if (!SCOPE.test(scope.type)) continue;
    if (field(scope, "parameter")?.text === name) return true;
    const kinds = [
      "function_declaration",
      "generator_function_declaration",
      "class_declaration",
      "variable_declarator",
      "import_specifier",
      "import_clause",
      "namespace_import",
      "formal_parameters",
    ];
    // A declaration deeper inside belongs to a nested scope unless that scope also holds the node.
    if (
      scope
        .descendantsOfType(kinds)
        .some((found) => declaredBy(found, name) && scopeOf(found)?.id === scope.id)
    )
      return true;
  }
  return false;
}

function scopeOf(node: SyntaxNode): SyntaxNode | null {
  for (const up of ancestors(node)) if (SCOPE.test(up.type)) return up;
  return null;
}
