import type { SyntaxNode } from "../../types/syntax.ts";

const IMPORT =
  /^(?:import_statement|import_from_statement|future_import_statement|import_declaration|use_declaration|using_directive|namespace_use_declaration)$/;

/** Whether a name inside an import statement is bound by it ("import") or only says where from; null outside of imports. */
export function importRole(node: SyntaxNode): "import" | "member" | null {
  let statement = node.parent;
  while (statement !== null && !IMPORT.test(statement.type)) statement = statement.parent;
  if (statement === null || isWithinCode(node, statement)) return null;
  return binds(node, statement) ? "import" : "member";
}

/** An import declaration holds no code, but TypeScript's `import x = require()` does. */
function isWithinCode(node: SyntaxNode, statement: SyntaxNode): boolean {
  for (let above = node.parent; above !== null && above.id !== statement.id; above = above.parent)
    if (/import_require_clause/.test(above.type)) return true;
  return false;
}

function binds(node: SyntaxNode, statement: SyntaxNode): boolean {
  const { parent } = node;
  if (parent === null) return false;
  const named = (from: SyntaxNode, field: string) => from.childForFieldName(field);
  if (named(parent, "alias") !== null) return named(parent, "alias")?.id === node.id;
  switch (parent.type) {
    case "import_specifier":
    case "import_clause":
    case "namespace_import":
      return !/^import\s+type\b/.test(statement.text) && !/^type\s/.test(parent.text);
    case "import_spec":
      return named(parent, "name")?.id === node.id;
    case "dotted_name":
      return bindsDotted(parent, node, statement);
    case "interpreted_string_literal":
      return false;
    case "use_list":
      return true;
    case "use_as_clause":
    case "namespace_use_clause":
      return parent.namedChildCount === 1 || parent.lastNamedChild?.id === node.id;
    case "scoped_identifier":
    case "qualified_name":
      return bindsPath(parent, node, statement);
    default:
      return false;
  }
}

/** `import os.path` binds `os`; `from a import b` binds `b`. */
function bindsDotted(path: SyntaxNode, node: SyntaxNode, statement: SyntaxNode): boolean {
  if (path.parent?.id !== statement.id) return false;
  if (statement.type === "import_statement") return path.firstNamedChild?.id === node.id;
  return statement.childForFieldName("module_name")?.id !== path.id;
}

/** The last part of a whole path in Java, Rust and PHP; C# binds no name, and `*` none that is written. */
function bindsPath(path: SyntaxNode, node: SyntaxNode, statement: SyntaxNode): boolean {
  if (statement.type === "using_directive" || path.lastNamedChild?.id !== node.id) return false;
  if (/\*/.test(statement.text)) return false;
  const above = path.parent;
  if (above === null) return false;
  if (above.type === "namespace_use_clause") return above.namedChildCount === 1;
  return above.id === statement.id || above.type === "use_list";
}

/** Go's `import "net/http"` binds `http`; a version or another spelling at the end says nothing sure. */
export function importsPackage(node: SyntaxNode, name: string): boolean {
  if (node.type !== "interpreted_string_literal_content") return false;
  const spec = node.parent?.parent;
  return (
    spec?.type === "import_spec" &&
    spec.childForFieldName("name") === null &&
    node.text.split("/").at(-1) === name
  );
}
