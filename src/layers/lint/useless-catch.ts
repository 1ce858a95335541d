import type { SyntaxNode } from "../../types/syntax.ts";
import { field, JS, onNodes, parts, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** The statements of a handler. */
function bodyOf(handler: SyntaxNode): readonly SyntaxNode[] {
  const body =
    field(handler, "body") ?? handler.namedChildren.findLast((child) => /block|then/.test(child.type));
  return body === undefined || body === null ? [] : parts(body);
}

/** The name of the caught error, or the empty text. */
function caughtName(handler: SyntaxNode): string {
  const clause = handler.namedChildren.find((child) =>
    /^(catch_formal_parameter|catch_declaration)$/.test(child.type),
  );
  const pattern = handler.namedChildren.find((child) => child.type === "as_pattern");
  const alias = pattern === undefined ? null : field(pattern, "alias");
  return (
    (alias ?? field(handler, "parameter", "name") ?? (clause === undefined ? null : field(clause, "name")))
      ?.text ?? ""
  );
}

/** True for `throw e`, `throw;` and `raise` of the caught error itself. */
function rethrows(statement: SyntaxNode, name: string): boolean {
  const jump = statement.type === "expression_statement" ? (parts(statement)[0] ?? statement) : statement;
  if (!/^(throw_statement|throw_expression|raise_statement)$/.test(jump.type)) return false;
  const [thrown, cause] = parts(jump);
  if (cause !== undefined) return false;
  return thrown === undefined ? jump.type !== "throw_expression" : thrown.text === name && name !== "";
}

const HANDLER = /^(catch_clause|except_clause)$/;

/** Every handler of the statement rethrows: one that catches more would be kept from it by a narrower one. */
function isAlone(handler: SyntaxNode): boolean {
  const handlers = handler.parent?.namedChildren.filter((child) => HANDLER.test(child.type)) ?? [];
  return handlers.at(-1)?.id === handler.id;
}

/** `catch (e) { throw e; }`: as if it were not there. */
export const uselessCatch = lintRule({
  name: "useless-catch",
  precision: 0.9,
  meaning: "The error is caught only to be thrown again as it is, so the handler does nothing.",
  equivalents: [
    "eslint/no-useless-catch",
    "pylint/W0706",
    "ruff/TRY203",
    "sonar/S2737",
    "biome/noUselessCatch",
  ],
  types: onNodes([[...JS, "java", "csharp", "php"], ["catch_clause"]], [["python"], ["except_clause"]]),
  at(node) {
    const [only, second] = bodyOf(node);
    if (only === undefined || second !== undefined || !isAlone(node) || /#|\/[/*]/.test(node.text))
      return null;
    if (!rethrows(only, caughtName(node))) return null;
    const [head = ""] = node.text.split("\n", 1);
    return { place: node, message: `${quote(head)} only throws the error again, so it does nothing.` };
  },
});
