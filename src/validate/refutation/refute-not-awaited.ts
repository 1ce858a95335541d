import type { LineRange } from "../../types/chunk.ts";
import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { quote } from "./question.ts";

const CALL = /^(?:call_expression|invocation_expression|call|new_expression)$/;
const AWAIT = /^await(?:_expression)?$/;
/** What takes several promises and gives one. */
const JOINS = /(?:^|\.)(?:all|allSettled|gather|WhenAll)$/;
/** Awaiting what these give does not await what their callbacks began. */
const CALLS_BACK = /^(?:map|forEach|filter|reduce|some|every|flatMap|find|Select|then|catch)$/;

/** Every call of the name (of anything, without one) on the claimed lines is awaited, and there is one. */
export function refuteNotAwaited(head: Source, range: LineRange, name: string | null): string | null {
  const root = head.tree?.rootNode;
  if (
    root === undefined ||
    root.hasError ||
    !["javascript", "typescript", "tsx", "python", "csharp", "rust"].includes(head.language ?? "")
  )
    return null;
  const inner = callsIn(root, range).filter((call) => name === null || calleeName(call) === name);
  const calls = inner.filter((call) => !isCallee(call));
  const [first] = calls;
  if (first === undefined || (name === null && calls.length > 1)) return null;
  if (calls.some((call) => CALLS_BACK.test(calleeName(call)) || !isAwaited(call))) return null;
  return `${name === null ? "it" : `\`${name}\``} is awaited ${quote(head, first.startPosition.row + 1)}`;
}

function callsIn(root: SyntaxNode, { startLine, endLine }: LineRange): readonly SyntaxNode[] {
  const calls: SyntaxNode[] = [];
  const waiting = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (node.endPosition.row < startLine - 1 || node.startPosition.row > endLine - 1) continue;
    if (CALL.test(node.type) && node.startPosition.row >= startLine - 1) calls.push(node);
    waiting.push(...[...node.namedChildren].reverse());
  }
  return calls;
}

/** The `f()` of `f().g()`: what is awaited is the whole. */
function isCallee(call: SyntaxNode): boolean {
  const above = call.parent;
  return above !== null && CALL.test(above.type) && above.firstNamedChild?.id === call.id;
}

function calleeName(call: SyntaxNode): string {
  const callee = call.firstNamedChild;
  return /[\p{L}\p{N}_$]+$/u.exec(callee?.text ?? "")?.[0] ?? "";
}

function isAwaited(call: SyntaxNode): boolean {
  let node = call.parent;
  while (node?.type === "parenthesized_expression") node = node.parent;
  if (node === null || node === undefined) return false;
  if (AWAIT.test(node.type)) return true;
  if (!/^(?:array|list|arguments|argument_list|argument)$/.test(node.type)) return false;
  while (node !== null && /^(?:array|list|arguments|argument_list|argument)$/.test(node.type))
    node = node.parent;
  return (
    node !== null && CALL.test(node.type) && JOINS.test(node.firstNamedChild?.text ?? "") && isAwaited(node)
  );
}
