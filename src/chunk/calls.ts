import type { LineRange } from "../types/chunk.ts";
import type { Language } from "../types/language.ts";
import type { SyntaxNode } from "../types/syntax.ts";
import { RULES_OF } from "./rules/rules-of.ts";

/** The names that are called in the lines, without what they are called on, each once, in order. */
export function callsIn(node: SyntaxNode, { startLine, endLine }: LineRange, language: Language): string[] {
  const { calls } = RULES_OF[language];
  const types = Object.keys(calls);
  if (types.length === 0) return [];
  const names = new Set<string>();
  for (const call of node.descendantsOfType(
    types,
    { row: startLine - 1, column: 0 },
    { row: endLine, column: 0 },
  )) {
    const row = call.startPosition.row + 1;
    if (row < startLine || row > endLine) continue;
    const name = nameOfCallee(calleeOf(call, calls[call.type] ?? null));
    if (name !== null) names.add(name);
  }
  return [...names];
}

function calleeOf(call: SyntaxNode, fieldName: string | null): string {
  const callee = fieldName === null ? call.firstNamedChild : call.childForFieldName(fieldName);
  return callee?.text ?? "";
}

/** The last name of `a.b::c<T>`; null for a callee that is itself computed. */
function nameOfCallee(callee: string): string | null {
  const tail = callee.slice(-200).replace(/<[^<>()]*>$/, "");
  return /[\w$][\w$-]*[!?]?$/.exec(tail)?.[0] ?? null;
}
