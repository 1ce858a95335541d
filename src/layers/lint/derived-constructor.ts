import type { SyntaxNode } from "../../types/syntax.ts";
import { field } from "../nodes.ts";

export interface DerivedConstructor {
  readonly body: SyntaxNode;
  /** The expression after `extends`. */
  readonly parent: SyntaxNode;
}

/** The body of a constructor in a class with `extends`; null for any other method. */
export function derivedConstructor(node: SyntaxNode): DerivedConstructor | null {
  const name = field(node, "name");
  const body = field(node, "body");
  if (body === null || name?.type === "computed_property_name") return null;
  if (name?.text.replaceAll(/["']/g, "") !== "constructor") return null;
  if (node.children.some((child) => /^(static|get|set|async|\*)$/.test(child.type))) return null;
  const heritage = node.parent?.parent?.namedChildren.find((child) => child.type === "class_heritage");
  const clause = heritage?.firstNamedChild;
  if (clause === undefined || clause === null || clause.type === "implements_clause") return null;
  const parent = clause.type === "extends_clause" ? field(clause, "value") : clause;
  return parent === null ? null : { body, parent };
}
