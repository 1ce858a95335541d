import type { Pair } from "../../types/layers.ts";
import type { SyntaxNode } from "../../types/syntax.ts";
import { type Edit, editsOf } from "../edits.ts";
import { rangeOf } from "../lines.ts";

/** A node of `before` all of whose lines were deleted by one edit. */
export interface DeletedNode {
  readonly node: SyntaxNode;
  readonly edit: Edit;
}

/** The nodes of these types that an edit deleted as a whole, outermost first. */
export function deletedNodes(pair: Pair, types: RegExp): DeletedNode[] {
  const root = pair.before?.tree?.rootNode;
  if (root === undefined) return [];
  return editsOf(pair).flatMap((edit) => within(root, edit, types).map((node) => ({ node, edit })));
}

function within(root: SyntaxNode, edit: Edit, types: RegExp): SyntaxNode[] {
  const [first, last] = [edit.deleted[0], edit.deleted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const found: SyntaxNode[] = [];
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { startLine, endLine } = rangeOf(node);
    if (startLine > last || endLine < first) continue;
    if (node.isNamed && startLine >= first && endLine <= last && types.test(node.type)) found.push(node);
    else open.push(...node.children.toReversed());
  }
  return found;
}

/** Where a deletion shows in `after`: what was put in its place, else the line that closed the gap. */
export function placeOfEdit({ edit, lineCount }: { readonly edit: Edit; readonly lineCount: number }): {
  readonly startLine: number;
  readonly endLine: number;
} {
  const line = Math.max(1, Math.min(edit.added[0] ?? edit.afterLine, lineCount));
  return { startLine: line, endLine: line };
}

/** True when nothing but the given node and blank or comment lines was deleted, and nothing put in its place. */
export function isDeletedAlone({ node, edit }: DeletedNode, lines: readonly string[]): boolean {
  if (edit.added.length > 0) return false;
  const { startLine, endLine } = rangeOf(node);
  return edit.deleted.every(
    (line) => (line >= startLine && line <= endLine) || /^\s*(?:$|\/\/|#|\/?\*)/.test(lines[line - 1] ?? ""),
  );
}
