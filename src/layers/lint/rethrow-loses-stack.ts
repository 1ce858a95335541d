import type { SyntaxNode } from "../../types/syntax.ts";
import { ancestors, field, isFunction, onNodes, parts, quote, replaceNode } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

function handlerAround(node: SyntaxNode): SyntaxNode | null {
  for (const up of ancestors(node)) {
    if (up.type === "catch_clause") return up;
    if (isFunction(up)) return null;
  }
  return null;
}

/** The name that the handler gives to what it caught. */
function caughtName(handler: SyntaxNode): string | null {
  const declared = handler.namedChildren.find((child) => child.type === "catch_declaration");
  return declared === undefined ? null : (field(declared, "name")?.text ?? null);
}

/** C#'s `throw ex;`: the stack begins anew here. */
export const rethrowLosesStack = lintRule({
  name: "rethrow-loses-stack",
  precision: 0.95,
  meaning:
    "Throwing the caught exception by its name begins its stack anew here, so where it came from is lost.",
  equivalents: ["csharp/CA2200", "sonar/S3445"],
  types: onNodes([["csharp"], ["throw_statement"]]),
  at(node, context) {
    const [thrown] = parts(node);
    const handler = handlerAround(node);
    const name = handler === null ? null : caughtName(handler);
    if (thrown?.type !== "identifier" || handler === null || thrown.text !== name) return null;
    // Given another value in between, it is another exception.
    if (new RegExp(`\\b${name}\\s*=[^=]`).test(handler.text)) return null;
    return {
      place: node,
      message: `${quote(node)} begins the stack anew; say ${quote("throw;")}.`,
      suggestion: replaceNode(context.after, node, "throw;"),
    };
  },
});
