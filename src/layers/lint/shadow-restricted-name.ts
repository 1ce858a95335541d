import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit, RuleContext } from "../rule.ts";
import { field, JS, onNodes, quote } from "../nodes.ts";
import { boundNames, scopesOf, WRITES, writtenBy } from "../script-scope.ts";
import { lintRule } from "./lint-rule.ts";

const RESTRICTED = /^(undefined|NaN|Infinity|eval|arguments)$/;

function declaredNames(node: SyntaxNode): readonly SyntaxNode[] {
  if (node.type === "formal_parameters") return boundNames(node);
  if (node.type === "import_clause" || node.type === "namespace_import")
    return node.namedChildren.filter((child) => child.type === "identifier");
  if (node.type === "for_in_statement" && field(node, "kind") === null) return [];
  const name =
    node.type === "for_in_statement"
      ? field(node, "left")
      : (field(node, "alias") ?? field(node, "name", "parameter"));
  if (name?.type === "type_identifier") return [name];
  return name === null ? [] : boundNames(name);
}

/** `var undefined;` alone was how old programs made sure that it is undefined. */
function isSafe(node: SyntaxNode, name: SyntaxNode, context: RuleContext): boolean {
  if (node.type !== "variable_declarator" || name.text !== "undefined" || field(node, "value") !== null)
    return false;
  const binding = scopesOf(context.after)?.resolve(name.text, name)[0];
  const root = context.after.tree?.rootNode;
  if (binding === undefined || root === undefined) return false;
  return !root.descendantsOfType([...WRITES]).some((write) => {
    const target = writtenBy(write);
    return target !== null && boundNames(target).some(({ text }) => text === "undefined");
  });
}

/** `function f(undefined)`, `let NaN`: the name no longer means what everybody reads. */
export const shadowRestrictedName = lintRule({
  name: "shadow-restricted-name",
  severity: "error",
  precision: 0.95,
  meaning: "A name of the language such as `undefined` is declared anew, so here it means something else.",
  equivalents: ["eslint/no-shadow-restricted-names", "biome/noShadowRestrictedNames"],
  types: onNodes([
    JS,
    [
      "variable_declarator",
      "formal_parameters",
      "arrow_function",
      "function_declaration",
      "generator_function_declaration",
      "function_expression",
      "generator_function",
      "class_declaration",
      "class",
      "catch_clause",
      "import_clause",
      "import_specifier",
      "namespace_import",
      "for_in_statement",
    ],
  ]),
  at(node, context) {
    const hits: Hit[] = [];
    for (const name of declaredNames(node)) {
      if (!RESTRICTED.test(name.text) || isSafe(node, name, context)) continue;
      hits.push({
        place: name,
        message: `${quote(name)} is declared anew, so here it means something else.`,
      });
    }
    return hits;
  },
});
