import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { isField } from "./places.ts";
import { quote } from "./question.ts";

const FUNCTION = /function|method|lambda|closure|func_literal|constructor|arrow/;
/** What opens the body of a function and says nothing itself. */
const OPENING = /^(?:statement_list|body_statement|block|statement_block|compound_statement|function_body)$/;

/** What takes the control elsewhere, may do so, or hides what it does. */
const MAY_LEAVE =
  /call|invocation|return|throw|raise|break|continue|goto|yield|await|while|for_|foreach|loop|macro|command|switch|match|creation|new_expression|^if|unless|try|label|ERROR|exit|die|del|import|with|using|assert|panic|function|class|lambda/;
/** Statements that bind a value: a bare name could be a macro, or a method that raises. */
const BINDS =
  /^(?:expression_statement|assignment\w*|lexical_declaration|variable_declaration|local_variable_declaration|local_declaration_statement|let_declaration|declaration|short_var_declaration|var_declaration)$/;

/**
 * Why the code at a line is reached, or null where nobody can say: it is the first statement in the body of its function,
 * and what stands before it there only binds values, so that nothing could leave. 1-based line.
 */
export function provesReachable(head: Source, line: number): string | null {
  if (head.tree?.rootNode.hasError === true) return null;
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
  const before = body.namedChildren.filter(
    ({ type, startIndex }) => !/comment/.test(type) && startIndex < statement.startIndex,
  );
  const [first] = before;
  if (first === undefined) return `it is the first statement of its function, ${quote(head, line)}`;
  const staysHere = before.every((node) => onlyBinds(node, head.language === "ruby"));
  return staysHere
    ? `nothing before it can leave the function, from ${quote(head, first.startPosition.row + 1)} on`
    : null;
}

/** It binds a value without calling anything. In Ruby any name may be a call. */
function onlyBinds(statement: SyntaxNode, namesMayCall: boolean): boolean {
  const isAssignment = statement.namedChildren.some(({ type }) => /assignment|declarator|_spec/.test(type));
  if (!BINDS.test(statement.type) || (statement.type === "expression_statement" && !isAssignment))
    return false;
  const waiting = [...statement.namedChildren];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (MAY_LEAVE.test(node.type) || (namesMayCall && node.type === "identifier" && !isField(node, "left")))
      return false;
    waiting.push(...node.namedChildren);
  }
  return true;
}

/** The block right below a function, through the wrappers that some grammars have. */
function isBody(node: SyntaxNode): boolean {
  if (!OPENING.test(node.type)) return false;
  const owner = node.parent;
  return owner !== null && (FUNCTION.test(owner.type) || isBody(owner));
}
