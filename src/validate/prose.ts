import type { Source, SyntaxNode } from "../types/syntax.ts";

/** True when every one of the lines, blank ones aside, is a comment or belongs to a docstring: nothing there runs. */
export function isProse(source: Source, lines: readonly number[]): boolean {
  const { tree } = source;
  if (tree === null) return false;
  const solid = lines.filter((line) => (source.lines[line - 1] ?? "").trim() !== "");
  return solid.every((line) => {
    const text = source.lines[line - 1] ?? "";
    const row = line - 1;
    const start = { row, column: text.length - text.trimStart().length };
    return isProseNode(tree.rootNode.descendantForPosition(start, { row, column: text.trimEnd().length }));
  });
}

/** A comment, or a string that stands as a statement of its own, which is how Python writes docstrings. */
function isProseNode(node: SyntaxNode | null): boolean {
  for (let around = node; around !== null; around = around.parent) {
    if (around.type.includes("comment")) return true;
    if (around.type === "string" && around.parent?.type === "expression_statement") return true;
  }
  return false;
}
