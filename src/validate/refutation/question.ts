import type { LineRange } from "../../types/chunk.ts";
import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { contains, functionAround, isFunction } from "./scopes.ts";
import type { Place } from "./places.ts";

/** A claim about one name, with the place where it is made. */
export interface Question {
  readonly head: Source;
  readonly name: string;
  readonly range: LineRange;
  readonly isMember: boolean;
  readonly isLocal: boolean;
  /** Every place of the name in the file. */
  readonly places: readonly Place[];
}

/** Finds the fact that contradicts a claim: a sentence, or null. */
export type Fact = (question: Question) => string | null;

/** A line, quoted: `at line 3: \`x = 1\``. */
export function quote(head: Source, line: number): string {
  const text = (head.lines[line - 1] ?? "").trim();
  const short = text.length > 100 ? `${text.slice(0, 99)}…` : text;
  return `at line ${line}: \`${short.replaceAll("`", "'")}\``;
}

export function isOnClaimedLine({ range }: Question, { line }: Place): boolean {
  return line >= range.startLine && line <= range.endLine;
}

/** The smallest node at the beginning of the claimed line's code, or null. */
export function nodeAt({ head, range }: Pick<Question, "head" | "range">): SyntaxNode | null {
  const row = range.startLine - 1;
  const text = head.lines[row];
  if (text === undefined || text.trim() === "") return null;
  return (
    head.tree?.rootNode.descendantForPosition({ row, column: text.length - text.trimStart().length }) ?? null
  );
}

/** Whether a place is in the function that the claim is about; at the top of the file there is none. */
export function isInClaimedFunction(question: Question, place: Place): boolean {
  const at = nodeAt(question);
  const around = at === null ? null : (functionFrom(at) ?? functionAround(at));
  return around !== null && contains(around, place.node);
}

/** The function that begins where a node does, `export` and modifiers included. */
function functionFrom(start: SyntaxNode): SyntaxNode | null {
  for (let node = start.parent; node !== null && node.startIndex === start.startIndex; node = node.parent) {
    const declared = node.type === "export_statement" ? node.childForFieldName("declaration") : node;
    if (declared !== null && isFunction(declared)) return declared;
  }
  return null;
}
