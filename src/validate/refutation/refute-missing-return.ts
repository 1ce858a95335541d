import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { definedBy, functionAround, isFunction } from "./scopes.ts";
import { placesOf } from "./places.ts";
import { nodeAt, quote } from "./question.ts";
import type { LineRange } from "../../types/chunk.ts";

const RETURNS = /^(?:return_statement|return_expression|return)$/;
const THROWS = /^(?:throw_statement|raise_statement|throw_expression)$/;
const BLOCK =
  /^(?:statement_block|block|compound_statement|statement_list|body_statement|then|else_clause|else)$/;
/** There the last expression of a body is its value. */
const BY_EXPRESSION = new Set(["rust", "ruby"]);

/** Every way through the function ends in a value or an error, and no `return` goes without one; the last one proves it. */
export function refuteMissingReturn(
  head: Source,
  range: LineRange,
  { name, isLoose }: { readonly name: string | null; readonly isLoose: boolean },
): string | null {
  if (head.tree === null || head.tree.rootNode.hasError || head.language === null) return null;
  // In these a body gives a value in ways that this does not read.
  if (BY_EXPRESSION.has(head.language)) return null;
  const start = nodeAt({ head, range });
  const unit = name === null ? (start === null ? null : functionOf(start)) : named(head, name);
  const body = unit?.childForFieldName("body") ?? null;
  if (unit === null || body === null) return null;
  const isAtEdge = [unit.startPosition.row, unit.endPosition.row].includes(range.startLine - 1);
  if (isLoose && !isAtEdge) return null;
  if (body.type !== "statement_block" && unit.type === "arrow_function")
    return `the function is an expression, which is its value, ${quote(head, body.startPosition.row + 1)}`;
  if (returnsNothing(unit, body)) return null;
  const last = endOf(body);
  return last === null
    ? null
    : `every way through it ends in a value or an error, the last ${quote(head, last.startPosition.row + 1)}`;
}

/** The function that begins on the line, else the one around it. */
function functionOf(start: SyntaxNode): SyntaxNode | null {
  for (
    let node: SyntaxNode | null = start;
    node !== null && node.startPosition.row === start.startPosition.row;
    node = node.parent
  ) {
    if (isFunction(node)) return node;
    const inside = node.namedChildren.find(
      (child) => isFunction(child) && child.startPosition.row === start.startPosition.row,
    );
    if (inside !== undefined && /export_statement|decorated_definition|variable|lexical/.test(node.type))
      return inside;
  }
  return functionAround(start);
}

function named(head: Source, name: string): SyntaxNode | null {
  const found = placesOf(head, name)
    .flatMap((place) => definedBy(place) ?? [])
    .filter(isFunction);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** A generator gives its values otherwise; a bare `return` gives none. */
function returnsNothing(unit: SyntaxNode, body: SyntaxNode): boolean {
  if (/generator/.test(unit.type) || /^(?:async\s+)?function\s*\*/.test(unit.text)) return true;
  const waiting = [body];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.type.startsWith("yield")) return true;
    if (RETURNS.test(node.type) && node.namedChildren.every((child) => /comment/.test(child.type)))
      return true;
    for (const child of node.namedChildren) if (!isFunction(child)) waiting.push(child);
  }
  return false;
}

/** The last statement by which a piece of code surely ends the function; null where a way leads past its end. */
function endOf(node: SyntaxNode): SyntaxNode | null {
  if (RETURNS.test(node.type) || THROWS.test(node.type)) return node;
  if (BLOCK.test(node.type)) {
    const last = node.namedChildren.findLast((child) => !/comment/.test(child.type));
    return last === undefined ? null : endOf(last);
  }
  if (node.type === "if_statement") return endOfIf(node);
  if (node.type === "try_statement") return endOfTry(node);
  if (/^with_(?:statement|clause)$/.test(node.type)) return null;
  return null;
}

function endOfIf(node: SyntaxNode): SyntaxNode | null {
  const then = node.childForFieldName("consequence");
  const branches = node.childrenForFieldName("alternative");
  const last = branches.at(-1);
  if (then === null || last === undefined || endOf(then) === null) return null;
  // Python lists its `elif`s beside the `else`; elsewhere the next `if` is within it.
  if (last.type === "elif_clause") return null;
  const ends = branches.map((branch) => endOf(bodyOf(branch)));
  return ends.includes(null) ? null : (ends.at(-1) ?? null);
}

function bodyOf(branch: SyntaxNode): SyntaxNode {
  if (branch.type === "elif_clause") return branch.childForFieldName("consequence") ?? branch;
  if (branch.type !== "else_clause") return branch;
  return (
    branch.childForFieldName("body") ??
    branch.namedChildren.findLast(({ type }) => !/comment/.test(type)) ??
    branch
  );
}

/** Its body and all of its handlers end the function, or what follows both does. */
function endOfTry(node: SyntaxNode): SyntaxNode | null {
  const parts = node.namedChildren.filter(({ type }) => !/comment/.test(type));
  const final = parts.find(({ type }) => type.startsWith("finally"));
  const finalEnd = final?.namedChildren.find(({ type }) => BLOCK.test(type));
  if (finalEnd !== undefined) {
    const end = endOf(finalEnd);
    if (end !== null) return end;
  }
  const body = node.childForFieldName("body") ?? parts[0];
  const handlers = parts.filter(
    ({ type }) => /^(?:catch|except|handler)/.test(type) || type === "catch_clause",
  );
  if (body === undefined || parts.some(({ type }) => type === "else_clause")) return null;
  const ends = [
    body,
    ...handlers.map((handler) => handler.namedChildren.findLast(({ type }) => BLOCK.test(type)) ?? handler),
  ].map(endOf);
  return ends.includes(null) ? null : (ends.at(-1) ?? null);
}
