import type { LineRange } from "../../types/chunk.ts";
import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { functionAround, isFunction } from "./scopes.ts";
import { within } from "./places.ts";
import { nodeAt, quote } from "./question.ts";

const CASE =
  /^(?:switch_case|switch_default|case_statement|default_statement|switch_block_statement_group|expression_case|type_case|default_case|communication_case)$/;
const LEAVES = /^(?:break_statement|return_statement|continue_statement|throw_statement|goto_statement)$/;
const BLOCK = /^(?:statement_block|compound_statement|block)$/;

/** The case around the line leaves the `switch` by its last statement, or is its last, or the language lets no case fall through. */
export function refuteMissingBreak(head: Source, range: LineRange): string | null {
  const start = head.tree?.rootNode.hasError === false ? nodeAt({ head, range }) : null;
  const around = start === null ? null : CASE.test(start.type) ? start : within(start, CASE);
  if (start === null || around === null || functionAround(around)?.id !== functionAround(start)?.id)
    return null;
  const line = around.startPosition.row + 1;
  if (head.language === "go")
    return endsIn(around, /^fallthrough_statement$/)
      ? null
      : `in Go no case falls through unless it says so, ${quote(head, line)}`;
  if (head.language === "csharp") return null;
  const last = lastOf(around);
  if (last !== null && LEAVES.test(last.type))
    return `the case is left ${quote(head, last.startPosition.row + 1)}`;
  const next = siblingsAfter(around).find(({ type }) => CASE.test(type));
  return next === undefined && last !== null ? `no other case follows this one, ${quote(head, line)}` : null;
}

function siblingsAfter(node: SyntaxNode): readonly SyntaxNode[] {
  return (node.parent?.namedChildren ?? []).filter(({ startIndex }) => startIndex > node.startIndex);
}

/** The last statement of a case; null where it has none, and so is meant to fall through. */
function lastOf(node: SyntaxNode): SyntaxNode | null {
  const value = node.childForFieldName("value");
  const last = node.namedChildren.findLast(
    (child) => !/comment|^switch_label$/.test(child.type) && child.id !== value?.id && !isFunction(child),
  );
  if (last === undefined) return null;
  return BLOCK.test(last.type) ? lastOf(last) : last;
}

function endsIn(node: SyntaxNode, type: RegExp): boolean {
  return node.namedChildren.some(
    (child) => type.test(child.type) || (/statement_list|block/.test(child.type) && endsIn(child, type)),
  );
}
