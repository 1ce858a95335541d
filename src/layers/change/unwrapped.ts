import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { type Edit, editsOf } from "../edits.ts";
import { rangeOf } from "../lines.ts";
import { touchedNodes } from "../nodes-touching.ts";
import type { RuleContext } from "../rule.ts";
import { unitAt, unitsOf } from "../units.ts";
import { isSilent } from "./lone-edits.ts";
import { compact, countOf } from "./syntax-at.ts";

/** A block of `before` whose header is gone while its statements stayed. */
export interface Unwrapped {
  readonly node: SyntaxNode;
  readonly edit: Edit;
  /** Every statement stayed, and nothing else was changed in the function. */
  readonly pure: boolean;
}

/**
 * The nodes of these types that were taken away from around their statements: the header's line was deleted, there
 * are fewer of them with that header now, and what the body said is still said.
 */
export function* unwrappedNodes(
  { pair, after }: RuleContext,
  types: readonly string[],
  bodyOf: (node: SyntaxNode) => SyntaxNode | null,
): Generator<Unwrapped> {
  const { before } = pair;
  if (before === null || after.tree === null) return;
  const deleted = new Set(pair.deletedLines);
  for (const node of touchedNodes(before, pair.deletedLines)) {
    if (!types.includes(node.type)) continue;
    const line = node.startPosition.row + 1;
    const edit = editsOf(pair).find((each) => each.deleted.includes(line));
    const body = bodyOf(node);
    if (!deleted.has(line) || edit === undefined || body === null) continue;
    const [was, is] = scopes(node, before, after);
    const header = compact(before.lines[line - 1] ?? "");
    const bareHeader = header.length > 4;
    if (bareHeader && countOf(compact(is.text), header) >= countOf(compact(was.text), header)) continue;
    if (!bareHeader && is.descendantsOfType([...types]).length >= was.descendantsOfType([...types]).length)
      continue;
    const statements = statementsOf(body);
    const text = compact(is.text);
    const kept = statements.filter((each) => text.includes(each)).length;
    if (kept === 0) continue;
    yield {
      node,
      edit,
      pure: kept === statements.length && isOnlyChange(node, [before, after], { pair, after }),
    };
  }
}

/** The function of both sides, or both files where it has no name of its own. */
function scopes(node: SyntaxNode, before: Source, after: Source): [SyntaxNode, SyntaxNode] {
  const root = (source: Source, otherwise: SyntaxNode) => source.tree?.rootNode ?? otherwise;
  const unit = unitAt(before, node.startPosition.row + 1);
  const now = unit === null ? undefined : unitsOf(after).get(unit.symbol)?.node;
  if (unit === null || now === undefined || !unitsOf(before).has(unit.symbol))
    return [root(before, node), root(after, node)];
  return [unit.node, now];
}

export function statementsOf(body: SyntaxNode): string[] {
  return body.namedChildren
    .flatMap((child) => (child.type === "statement_list" ? child.namedChildren : [child]))
    .filter(({ type }) => !/comment/.test(type) && !/catch|except|rescue|finally|ensure/.test(type))
    .map(({ text }) => compact(text));
}

/** Around the node, edits lie within it or say nothing. */
function isOnlyChange(
  node: SyntaxNode,
  [before, after]: readonly [Source, Source],
  { pair }: Pick<RuleContext, "pair" | "after">,
): boolean {
  const { startLine, endLine } = rangeOf(node);
  const unit = unitAt(before, startLine);
  const outer = rangeOf(unit?.node ?? node);
  const from = Math.min(startLine - NEAR, outer.startLine);
  const to = Math.max(endLine + NEAR, outer.endLine);
  return editsOf(pair).every((edit) => {
    const last = edit.beforeLine + edit.deleted.length - 1;
    const within = edit.beforeLine >= startLine && last <= endLine + 1;
    const far = last < from || edit.beforeLine > to;
    return within || far || (isSilent(edit.deleted, before) && isSilent(edit.added, after));
  });
}

const NEAR = 6;
