import type { SyntaxNode } from "../../types/syntax.ts";
import { field, onNodes, quote, withinFunction } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

const CHANGES: Readonly<Record<string, RegExp>> = {
  python: /^(remove|insert|pop|clear|discard|popitem)$/,
  java: /^(remove|add|clear|addAll|removeAll)$/,
  csharp: /^(Remove|Add|Clear|RemoveAt|Insert|RemoveAll|AddRange)$/,
};

/** The collection that is iterated over by its plain name, or null. */
function iterated(loop: SyntaxNode): string | null {
  const value = field(loop, "right", "value");
  return value !== null && /^(identifier|attribute|member_access_expression|field_access)$/.test(value.type)
    ? value.text
    : null;
}

/** The call in the node that changes the collection, or null. */
function changing(node: SyntaxNode, collection: string, language: string): SyntaxNode | null {
  if (!/^(call|method_invocation|invocation_expression)$/.test(node.type)) return null;
  const callee = field(node, "function");
  const owner =
    callee === null
      ? field(node, "object")
      : (field(callee, "object", "expression") ?? callee.firstNamedChild);
  const method = callee === null ? field(node, "name") : field(callee, "attribute", "name");
  const changes = method !== null && CHANGES[language]?.test(method.text) === true;
  return changes && owner?.text === collection ? node : null;
}

/** Leaving the loop after the change is what makes it safe. */
function leavesAfter(call: SyntaxNode, loop: SyntaxNode): boolean {
  for (let up: SyntaxNode | null = call; up !== null && up.id !== loop.id; up = up.parent)
    for (let next = up.nextNamedSibling; next !== null; next = next.nextNamedSibling)
      if (/^(break_statement|return_statement|raise_statement|throw_statement)$/.test(next.type)) return true;
  return false;
}

/** `for x in items: items.remove(x)`: skips elements or throws. */
export const modifiedWhileIterated = lintRule({
  name: "modified-while-iterated",
  severity: "error",
  precision: 0.92,
  meaning: "A collection is changed while it is iterated over, which skips elements or throws.",
  equivalents: [
    "flake8-bugbear/B909",
    "ruff/B909",
    "pylint/W4701",
    "errorprone/ModifyCollectionInEnhancedForLoop",
    "sonar/S4143",
  ],
  types: onNodes(
    [["python"], ["for_statement"]],
    [["java"], ["enhanced_for_statement"]],
    [["csharp"], ["foreach_statement"]],
  ),
  at(node, context) {
    const collection = iterated(node);
    const body = field(node, "body");
    if (collection === null || body === null || context.language === null) return null;
    for (const inner of withinFunction(body)) {
      const call = changing(inner, collection, context.language);
      if (call === null || leavesAfter(call, node)) continue;
      return {
        place: context.isAdded(call) ? call : node,
        message: `${quote(call)} changes what the loop iterates over.`,
      };
    }
    return null;
  },
});
