import type { SyntaxNode } from "../../types/syntax.ts";
import { C_FAMILY, field, JS, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

const BLOCK = /^(statement_block|compound_statement|block)$/;

/** The `;` that is all of the body, or null. */
function semicolonOf(node: SyntaxNode): SyntaxNode | null {
  const body = field(node, "consequence", "body");
  return body !== null && body.text === ";" && /^(empty_statement|expression_statement|;)$/.test(body.type)
    ? body
    : null;
}

/** `if (a); { b(); }`: the block runs whatever `a` is. */
export const emptyBody = lintRule({
  name: "empty-body",
  severity: "error",
  precision: 0.93,
  meaning:
    "A semicolon ends the statement before its body, so what follows runs whatever the condition says.",
  equivalents: [
    "gcc/-Wempty-body",
    "errorprone/EmptyIf",
    "sonar/S1116",
    "clang-tidy/bugprone-suspicious-semicolon",
    "csharp/CS0642",
  ],
  types: onNodes(
    [JS, ["if_statement", "while_statement", "for_statement", "for_in_statement"]],
    [
      ["java", "csharp", "php", ...C_FAMILY],
      ["if_statement", "while_statement", "for_statement"],
    ],
  ),
  at(node) {
    const body = semicolonOf(node);
    if (body === null || node.hasError || field(node, "alternative") !== null) return null;
    // Waiting loops are customary; a block behind one is not.
    if (node.type !== "if_statement" && !BLOCK.test(node.nextNamedSibling?.type ?? "")) return null;
    // A `;` on a line of its own, or behind a space, was set on purpose in a loop.
    if (node.type !== "if_statement" && node.nextNamedSibling?.startPosition.row !== body.startPosition.row)
      return null;
    const [head = ""] = node.text.split("\n", 1);
    return { place: body, message: `The semicolon ends ${quote(head)}, so what follows runs in any case.` };
  },
});
