import type { SyntaxNode } from "../types/syntax.ts";

const COMMENTS = new Set(["comment", "line_comment", "block_comment"]);

/** True for a comment in any of the grammars. */
export function isComment(node: SyntaxNode): boolean {
  return COMMENTS.has(node.type);
}
