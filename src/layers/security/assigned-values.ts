import type { SyntaxNode } from "../../types/syntax.ts";
import { ancestors, field, isFunction } from "../nodes.ts";

/** True of what stands for a value that was given to it elsewhere. */
export function isName(node: SyntaxNode): boolean {
  return /^(identifier|variable_name|constant|instance_variable|shorthand_property_identifier|name|simple_expansion|type_identifier)$/.test(
    node.type,
  );
}

const ASSIGNMENTS = [
  "variable_declarator",
  "assignment_expression",
  "augmented_assignment_expression",
  "assignment",
  "augmented_assignment",
  "operator_assignment",
  "short_var_declaration",
  "assignment_statement",
  "var_spec",
  "const_spec",
  "let_declaration",
  "init_declarator",
  "named_expression",
  "const_item",
  "static_item",
];

/** What is assigned to the name in this function (or at the file's top level), nested functions left out. */
export function valuesIn(scope: SyntaxNode, name: string, use: SyntaxNode): readonly SyntaxNode[] {
  const found = scope
    .descendantsOfType(ASSIGNMENTS)
    .filter((node) => node.startIndex < use.startIndex || !isFunction(scope));
  return found.flatMap((assignment) => {
    const left = field(assignment, "name", "left", "pattern", "declarator");
    const right =
      field(assignment, "value", "right") ??
      (assignment.type === "variable_declarator" ? assignment.lastNamedChild : null);
    if (
      left === null ||
      right === null ||
      right.id === left.id ||
      nearest(assignment) !== (isFunction(scope) ? scope.id : null)
    )
      return [];
    if (left.text === name || left.text === `*${name}`) return [right];
    const position =
      left.type === "expression_list" ? left.namedChildren.findIndex((child) => child.text === name) : -1;
    const value = position < 0 ? undefined : (right.namedChildren[position] ?? right.namedChildren[0]);
    return value === undefined ? [] : [value];
  });
}

/** What the nearest function (else the file's top level) that gives the name a value gives it; empty when none does. */
export function assignedValues(name: SyntaxNode): readonly SyntaxNode[] {
  for (const scope of ancestors(name)) {
    if (!isFunction(scope) && scope.parent !== null) continue;
    const values = valuesIn(scope, name.text, name);
    if (values.length > 0) return values;
  }
  return [];
}

function nearest(node: SyntaxNode): number | null {
  for (const up of ancestors(node)) if (isFunction(up)) return up.id;
  return null;
}
