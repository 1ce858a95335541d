import type { LineRange } from "../types/chunk.ts";
import type { Language } from "../types/language.ts";
import type { SyntaxNode } from "../types/syntax.ts";
import { RULES_OF } from "./rules/rules-of.ts";

/** So far back from an argument list the name is looked for. */
const WINDOW = 200;

/** The names that are called in the lines, without what they are called on, each once, in order. */
export function callsIn(node: SyntaxNode, { startLine, endLine }: LineRange, language: Language): string[] {
  const { argumentLists, calls = {} } = RULES_OF[language];
  const types = [...argumentLists, ...Object.keys(calls)];
  if (types.length === 0) return [];
  const names = new Set<string>();
  const text = node.text;
  // Looking up the type costs a call into WASM; most languages have nothing but lists.
  const isList = (found: SyntaxNode) => Object.keys(calls).length === 0 || argumentLists.includes(found.type);
  for (const found of node.descendantsOfType(
    types,
    { row: startLine - 1, column: 0 },
    { row: endLine, column: 0 },
  )) {
    const line = found.startPosition.row + 1;
    if (line < startLine || line > endLine) continue;
    const name = isList(found) ? before(text, found.startIndex - node.startIndex) : calleeOf(found, calls);
    if (name !== null) names.add(name);
  }
  return [...names];
}

/** The text is read, not the tree: on a new file the nodes around each call would cost as much as the parse. */
function before(text: string, end: number): string | null {
  let last = end;
  while (last > 0 && isBlank(text.charCodeAt(last - 1))) last--;
  if (text[last - 1] === ">") return lastName(text.slice(Math.max(0, last - WINDOW), last));
  let first = last;
  while (first > 0 && last - first < WINDOW && isWord(text.charCodeAt(first - 1))) first--;
  // The bases of a Python class are a list of arguments to its grammar.
  return first === last || text.slice(first - 6, first) === "class " ? null : text.slice(first, last);
}

function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}

/** ASCII letters, digits, `_`, `$`, and everything beyond ASCII. */
function isWord(code: number): boolean {
  const lower = code | 0x20;
  return (
    (lower >= 0x61 && lower <= 0x7a) ||
    (code >= 0x30 && code <= 0x39) ||
    code === 0x5f ||
    code === 0x24 ||
    code > 0x7f
  );
}

function calleeOf(call: SyntaxNode, fields: Readonly<Record<string, string | null>>): string | null {
  const field = fields[call.type] ?? null;
  const callee = field === null ? call.firstNamedChild : call.childForFieldName(field);
  // Names of commands may have hyphens: `Get-Item`, `apt-get`.
  return callee === null ? null : (/[\w$][\w$-]*[!?]?$/.exec(callee.text.slice(-WINDOW))?.[0] ?? null);
}

/** The last name of `a.b::c<T>`; null for a callee that is itself computed. */
function lastName(callee: string): string | null {
  const plain = callee.endsWith(">") ? callee.replace(/(?:::)?<[^<>()]*>$/, "") : callee;
  return /[\w$]+[!?]?$/.exec(plain)?.[0] ?? null;
}
