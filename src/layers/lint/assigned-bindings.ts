import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { type Binding, boundNames, scopesOf, writtenBy } from "../script-scope.ts";

export interface AssignedBinding {
  /** The identifier that is written to. */
  readonly name: SyntaxNode;
  readonly binding: Binding;
}

/** What the names that an assignment, `++` or loop writes to were declared as; names from elsewhere are left out. */
export function* assignedBindings(node: SyntaxNode, source: Source): Generator<AssignedBinding> {
  const target = writtenBy(node);
  const scopes = target === null ? null : scopesOf(source);
  if (target === null || scopes === null) return;
  for (const name of boundNames(target)) {
    const binding = scopes.resolve(name.text, name)[0];
    if (binding !== undefined) yield { name, binding };
  }
}

/** The 1-based line of a binding's declaration, for messages. */
export function lineOf({ node }: Binding): number {
  return node.startPosition.row + 1;
}
