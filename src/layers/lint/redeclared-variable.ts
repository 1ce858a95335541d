import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit } from "../rule.ts";
import { JS, onNodes, quote } from "../nodes.ts";
import { boundNames, scopesOf } from "../script-scope.ts";
import { field } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** `var a = 1; var a = 2;`. */
export const redeclaredVariable = lintRule({
  name: "redeclared-variable",
  severity: "note",
  precision: 0.7,
  onRequest: true,
  meaning: "A variable is declared twice in one function: both are the same, and one overwrites the other.",
  equivalents: ["eslint/no-redeclare", "biome/noRedeclare"],
  types: onNodes([JS, ["variable_declarator", "function_declaration", "for_in_statement"]]),
  at(node, context): Iterable<Hit> {
    const scopes = scopesOf(context.after);
    const target = node.type === "for_in_statement" ? field(node, "left") : field(node, "name");
    if (scopes === null || target === null) return [];
    const hits: Hit[] = [];
    for (const name of boundNames(target)) {
      const bindings = scopes.resolve(name.text, name);
      const own = bindings.findIndex((binding) => binding.node.id === name.id);
      const first = bindings[0];
      if (own < 1 || first === undefined || !/^(var|function|parameter)$/.test(bindings[own]?.kind ?? ""))
        continue;
      if (isSignature(first.declaration) || first.declaration.type === "function_expression") continue;
      hits.push({
        place: name,
        message: `${quote(name)} is declared already (line ${first.node.startPosition.row + 1}).`,
      });
    }
    return hits;
  },
});

/** Overloads of TypeScript. */
function isSignature(node: SyntaxNode): boolean {
  return node.type === "function_signature";
}
