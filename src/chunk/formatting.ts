import type { LineRange } from "../types/chunk.ts";
import type { SyntaxNode } from "../types/syntax.ts";

/** A stretch of one side, with the tree that reads it. */
export interface Stretch {
  readonly root: SyntaxNode;
  readonly range: LineRange;
  readonly text: string;
}

/**
 * True when both stretches have the same tokens in the same order and the same tree over them: tokens alone say nothing
 * of blocks that go by indentation, nor of a line end that ends a statement. White space counts only inside
 * of tokens (strings); in comments it does not. Not where the tree has errors: there it says nothing.
 */
export function isFormattingOnly(before: Stretch, after: Stretch): boolean {
  if (before.text === after.text || !haveSameInk(before.text, after.text)) return false;
  const tokens = [tokensOf(before), tokensOf(after)] as const;
  return (
    tokens[0] !== null &&
    tokens[1] !== null &&
    tokens[0].length === tokens[1].length &&
    tokens[0].every((token, index) => token === tokens[1]?.[index])
  );
}

/** Nearly every real change ends here, before any node is looked at. */
function haveSameInk(one: string, other: string): boolean {
  return one.replaceAll(/\s+/g, "") === other.replaceAll(/\s+/g, "");
}

/** Beyond it two stretches are not compared: reading the tree has its price. */
const MAX_TOKENS = 5000;

/** Each node that begins in the lines, with its depth, tokens with their text; null where there is an error or there are too many. */
function tokensOf({ root, range }: Stretch): string[] | null {
  const tokens: string[] = [];
  const pending: { readonly node: SyntaxNode; readonly depth: number }[] = [{ node: root, depth: 0 }];
  for (let one = pending.pop(); one !== undefined; one = pending.pop()) {
    const { node, depth } = one;
    const first = node.startPosition.row + 1;
    if (node.endPosition.row + 1 < range.startLine || first > range.endLine) continue;
    if (node.isMissing || node.isError || tokens.length > MAX_TOKENS) return null;
    const { children } = node;
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index];
      if (child !== undefined) pending.push({ node: child, depth: depth + 1 });
    }
    if (first < range.startLine) continue;
    if (children.length > 0) {
      tokens.push(`${depth} ${node.type}`);
      continue;
    }
    const text = node.type.includes("comment") ? node.text.replaceAll(/\s+/g, " ") : node.text;
    // Grammars mark line ends and indentation by tokens that are blank, here and there at will.
    if (text.trim() !== "") tokens.push(`${depth} ${node.type} ${text}`);
  }
  return tokens;
}
