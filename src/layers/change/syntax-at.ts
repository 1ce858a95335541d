import type { Source, SyntaxNode } from "../../types/syntax.ts";

const TEXT = /string|comment|char_literal|template|heredoc|regex|interpreted|raw_text|jsx_text/;

/** The smallest node at a line (1-based) and column (0-based, UTF-16). */
export function nodeAt(source: Source, line: number, column: number): SyntaxNode | null {
  const point = { row: line - 1, column };
  return source.tree?.rootNode.descendantForPosition(point, { row: line - 1, column: column + 1 }) ?? null;
}

/** True in strings and comments: what changes there is no change of the code. */
export function isText(node: Pick<SyntaxNode, "type" | "parent">): boolean {
  for (let at: Pick<SyntaxNode, "type" | "parent"> | null = node; at !== null; at = at.parent) {
    if (/interpolation|substitution|embedded/.test(at.type)) return false;
    if (TEXT.test(at.type)) return true;
    if (/statement|declaration|block/.test(at.type)) return false;
  }
  return false;
}

/** True in comments and in texts over several lines: what stands there is for people. */
export function isProse(node: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = node; at !== null; at = at.parent) {
    if (/comment/.test(at.type)) return true;
    if (/string|heredoc|template/.test(at.type) && at.endPosition.row > at.startPosition.row) return true;
    if (/statement|declaration|block|interpolation|substitution/.test(at.type)) return false;
  }
  return false;
}

/** The nearest node of these types around a node, itself included. */
export function around(node: SyntaxNode | null, types: RegExp): SyntaxNode | null {
  let at = node;
  while (at !== null && !types.test(at.type)) at = at.parent;
  return at;
}

/** Text without white space: two nodes that differ in layout only are the same. */
export function compact(text: string): string {
  return text.replaceAll(/\s+/g, "");
}

/** How often one text stands in another. */
export function countOf(text: string, part: string): number {
  return part === "" ? 0 : text.split(part).length - 1;
}

/** True when a text is gone from the new side as often as it was deleted: it was not moved elsewhere in the file. */
export function isGone(
  part: string,
  { before, after }: { readonly before: string; readonly after: string },
): boolean {
  const bare = compact(part);
  return countOf(compact(after), bare) < countOf(compact(before), bare);
}
