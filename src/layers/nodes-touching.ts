import type { Source, SyntaxNode } from "../types/syntax.ts";
import { anyWithin, firstFrom, rangeOf } from "./lines.ts";

interface Touched {
  readonly lines: readonly number[];
  readonly nodes: readonly SyntaxNode[];
}

const known = new WeakMap<Source, Touched>();

/**
 * The named nodes on one of the ascending lines, outer before inner, in source order. Descends only where the lines are: in
 * a large file with a small change that is many times faster than a search of the whole tree. Remembered for the lines
 * (the very array) that were asked for last, which are the change's for most rules.
 */
export function touchedNodes(source: Source, lines: readonly number[]): readonly SyntaxNode[] {
  const last = known.get(source);
  if (last?.lines === lines) return last.nodes;
  const nodes = source.tree === null || lines.length === 0 ? [] : collect(source.tree.rootNode, lines);
  known.set(source, { lines, nodes });
  return nodes;
}

/** Without recursion: deeply nested code must not exhaust the stack. */
function collect(root: SyntaxNode, lines: readonly number[]): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const open = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    // A keyword may be called as a node is: the type `number` of TypeScript, the `if` of Ruby.
    if (node.isNamed) found.push(node);
    const children = node.children;
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index];
      if (child !== undefined && overlaps(child, children[index + 1], lines)) open.push(child);
    }
  }
  return found;
}

/** A node ends where its successor begins at the latest, so most nodes are ruled out by numbers already at hand. */
function overlaps(node: SyntaxNode, next: SyntaxNode | undefined, lines: readonly number[]): boolean {
  const startLine = node.startPosition.row + 1;
  const first = lines[firstFrom(lines, startLine)];
  if (first === undefined) return false;
  if (first === startLine) return true;
  if (next !== undefined && next.startPosition.row + 1 < first) return false;
  return anyWithin(lines, startLine, rangeOf(node).endLine);
}
