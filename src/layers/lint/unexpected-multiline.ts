import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { field, JS, onNodes, operatorOf, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** Where a new line was taken for the start of a statement, but the one before goes on: its two parts. */
function seam(node: SyntaxNode): { readonly before: SyntaxNode; readonly after: SyntaxNode } | null {
  if (node.children.some((child) => child.type === "optional_chain" || child.type === "?.")) return null;
  if (node.type === "binary_expression") return division(node);
  const before = field(node, "function", "object");
  const after =
    node.type === "call_expression"
      ? field(node, "arguments")
      : (node.children.find((child) => child.type === "[") ?? null);
  if (before === null || after === null || field(node, "type_arguments") !== null) return null;
  return { before, after };
}

/** `a⏎/b/g.test(c)` divides. */
function division(node: SyntaxNode): { readonly before: SyntaxNode; readonly after: SyntaxNode } | null {
  const left = field(node, "left");
  if (operatorOf(node) !== "/" || left?.type !== "binary_expression" || operatorOf(left) !== "/") return null;
  const [before, slash, middle] = [
    field(left, "left"),
    left.childForFieldName("operator"),
    field(left, "right"),
  ];
  const second = node.childForFieldName("operator");
  const right = field(node, "right");
  if (before === null || slash === null || middle === null || second === null || right === null) return null;
  const flags = firstLeaf(right);
  // It looks like a regular expression only where letters follow the second slash at once.
  if (flags.startIndex !== second.endIndex || !/^[dgimsuvy]+$/.test(flags.text)) return null;
  return { before, after: slash };
}

function firstLeaf(node: SyntaxNode): SyntaxNode {
  let leaf = node;
  for (let first = leaf.child(0); first !== null; first = leaf.child(0)) leaf = first;
  return leaf;
}

/** A line further in than the one that its expression begins on goes on with it on purpose. */
function isIndented(node: SyntaxNode, after: SyntaxNode, { lines }: Source): boolean {
  const indent = (row: number) => /^\s*/.exec(lines[row] ?? "")?.[0].length ?? 0;
  return indent(after.startPosition.row) > indent(node.startPosition.row);
}

/** A line that begins with `(`, `[`, a template or `/`, and so goes on with the line before. */
export const unexpectedMultiline = lintRule({
  name: "unexpected-multiline",
  severity: "error",
  precision: 0.9,
  meaning:
    "A line that begins with a bracket, template or slash goes on with the line before; a semicolon is missing there.",
  equivalents: ["eslint/no-unexpected-multiline"],
  types: onNodes([JS, ["call_expression", "subscript_expression", "binary_expression"]]),
  at(node, context) {
    if (node.startPosition.row === node.endPosition.row) return null;
    const found = seam(node);
    if (found === null) return null;
    const { before, after } = found;
    if (after.startPosition.row === before.endPosition.row || isIndented(node, after, context.after))
      return null;
    const [head = ""] = after.text.split("\n", 1);
    return {
      place: after,
      message: `${quote(head)} goes on with line ${before.endPosition.row + 1}, because no semicolon ends that.`,
    };
  },
});
