import type { Source, SyntaxNode } from "../types/syntax.ts";

const FUNCTION = /function|method|lambda|closure|func_literal|constructor|arrow/;
/** What opens the body of a function and says nothing itself. */
const OPENING = /^(?:statement_list|body_statement|block|statement_block|compound_statement|function_body)$/;

/**
 * Why the code at a line is reached, or null where nobody can say: it is the first statement in the body of its function,
 * or at the top of the file, so that nothing stands before it that could leave. 1-based line.
 */
export function provesReachable(head: Source, line: number): string | null {
  const text = head.lines[line - 1] ?? "";
  const column = text.length - text.trimStart().length;
  const leaf = head.tree?.rootNode.descendantForPosition({ row: line - 1, column }) ?? null;
  let statement: SyntaxNode | null = leaf;
  while (statement !== null && statement.parent !== null && !isBody(statement.parent)) {
    // Something else on the way begins before: a branch, a loop, an argument.
    if (statement.parent.startIndex !== statement.startIndex) return null;
    statement = statement.parent;
  }
  const body = statement?.parent ?? null;
  if (statement === null || body === null || /comment/.test(statement.type)) return null;
  const first = body.namedChildren.find(({ type }) => !/comment/.test(type));
  return first?.id === statement.id ? `it is the first statement of its function, at line ${line}` : null;
}

/** The block right below a function, through the wrappers that some grammars have. */
function isBody(node: SyntaxNode): boolean {
  if (!OPENING.test(node.type)) return false;
  const owner = node.parent;
  return owner !== null && (FUNCTION.test(owner.type) || isBody(owner));
}
