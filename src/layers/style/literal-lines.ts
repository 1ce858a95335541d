import type { Source, SyntaxNode } from "../../types/syntax.ts";

const LITERAL = /string|comment|template|heredoc|here_string|raw_text|text_content|jsx_text/;

const known = new WeakMap<Source, ReadonlySet<number>>();

/**
 * 1-based lines that begin inside of a string or comment of several lines. Their white space belongs to the text.
 * Without a tree, lines that begin with `*` (block comments) are all that is known.
 */
export function literalLines(source: Source): ReadonlySet<number> {
  const already = known.get(source);
  if (already !== undefined) return already;
  const lines = new Set<number>();
  for (const [index, line] of source.lines.entries()) if (/^\s*\*/.test(line)) lines.add(index + 1);
  if (source.tree !== null) addLiterals(source.tree.rootNode, lines);
  known.set(source, lines);
  return lines;
}

function addLiterals(root: SyntaxNode, lines: Set<number>): void {
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    const { startPosition, endPosition } = node;
    if (startPosition.row === endPosition.row) continue;
    if (LITERAL.test(node.type)) {
      for (let row = startPosition.row + 1; row <= endPosition.row; row += 1) lines.add(row + 1);
    } else open.push(...node.children);
  }
}
