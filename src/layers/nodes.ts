import type { Suggestion } from "../types/finding.ts";
import { LANGUAGES, type Language } from "../types/language.ts";
import type { Source, SyntaxNode } from "../types/syntax.ts";
import { isComment } from "../util/is-comment.ts";
import { typeTest } from "./type-test.ts";

export { isComment };

/** Node types by language: what a rule is called for. */
export type NodeTypes = Partial<Readonly<Record<Language, readonly string[]>>>;

export const JS: readonly Language[] = ["typescript", "tsx", "javascript"];
export const C_FAMILY: readonly Language[] = ["c", "cpp"];

/** The same node types for several languages. */
export function onNodes(
  ...entries: readonly (readonly [readonly Language[], readonly string[]])[]
): NodeTypes {
  const types: Partial<Record<Language, readonly string[]>> = {};
  for (const [languages, names] of entries) {
    for (const language of languages) types[language] = [...(types[language] ?? []), ...names];
  }
  return types;
}

/** The languages of a table of node types. */
export function languagesOf(types: NodeTypes): readonly Language[] {
  return LANGUAGES.filter((language) => types[language] !== undefined);
}

const WRAPPERS = new Set([
  "parenthesized_expression",
  "condition_clause",
  "non_null_expression",
  "parenthesized_statements",
]);

/** The expression inside of parentheses and of TypeScript's `!`. */
export function unwrap(node: SyntaxNode): SyntaxNode {
  let inner = node;
  while (WRAPPERS.has(inner.type)) {
    const [only, second] = inner.namedChildren.filter((child) => !child.isExtra);
    if (only === undefined || second !== undefined) return inner;
    inner = only;
  }
  return inner;
}

const isOneToken = typeTest(/string|template|regex|char/);

/** The tokens of a node without white space and comments, so that `a . b` and `a.b` are the same. */
export function tokensOf(node: SyntaxNode): readonly string[] {
  if (isComment(node)) return [];
  if (node.childCount === 0 || isOneToken(node)) return [node.text];
  return node.children.flatMap((child) => tokensOf(child));
}

/** True when both say the same, parentheses around the whole left aside. */
export function sameTokens(left: SyntaxNode, right: SyntaxNode): boolean {
  const [one, other] = [tokensOf(unwrap(left)), tokensOf(unwrap(right))];
  return one.length === other.length && one.every((token, index) => token === other[index]);
}

const hasEffects = typeTest(
  /call|invocation|assignment|update|await|yield|new_|creation|macro|postfix_unary|prefix_unary|inc_|receive|subshell|command|walrus|named_expression|delete|interpolation|expansion_body/,
);

/** True when evaluating the node twice may differ from once: calls, assignments, `await`, channel reads… */
export function mayHaveEffects(node: SyntaxNode): boolean {
  if (node.isNamed && node.type !== "test_command" && hasEffects(node)) return true;
  if (node.type === "unary_expression" && /^(<-|\+\+|--)/.test(node.text)) return true;
  return node.namedChildren.some((child) => mayHaveEffects(child));
}

/** A short quotation for a message: one line, in backticks, at most 60 characters. */
export function quote(node: SyntaxNode | string): string {
  const text = (typeof node === "string" ? node : node.text).replaceAll(/\s+/g, " ").trim();
  return `\`${text.length > 60 ? `${text.slice(0, 57)}…` : text}\``;
}

/** The operator of a binary or assignment node, or the empty text. */
export function operatorOf(node: SyntaxNode): string {
  return node.childForFieldName("operator")?.text ?? node.childForFieldName("operators")?.text ?? "";
}

/** First of the named fields that is there. */
export function field(node: SyntaxNode, ...names: readonly string[]): SyntaxNode | null {
  for (const name of names) {
    const found = node.childForFieldName(name);
    if (found !== null) return found;
  }
  return null;
}

/** The named children that are no comments. */
export function parts(node: SyntaxNode): readonly SyntaxNode[] {
  return node.namedChildren.filter((child) => !isComment(child));
}

/** All ancestors, nearest first. */
export function* ancestors(node: SyntaxNode): Generator<SyntaxNode> {
  for (let up = node.parent; up !== null; up = up.parent) yield up;
}

const isFunctionType = typeTest(
  /^(function_declaration|function_expression|arrow_function|method_definition|generator_function(_declaration)?|function_definition|lambda|func_literal|method_declaration|function_item|closure_expression|lambda_expression|constructor_declaration|local_function_statement|anonymous_method_expression|method|singleton_method|anonymous_function|anonymous_function_creation_expression|function_statement|class_static_block|compact_constructor_declaration)$/,
);

export function isFunction(node: SyntaxNode): boolean {
  return node.isNamed && isFunctionType(node);
}

/** The function around a node (not the node itself), or null at top level. */
export function enclosingFunction(node: SyntaxNode): SyntaxNode | null {
  for (const up of ancestors(node)) if (isFunction(up)) return up;
  return null;
}

/** All nodes of a type below, without those inside of nested functions. */
export function* withinFunction(node: SyntaxNode): Generator<SyntaxNode> {
  for (const child of node.namedChildren) {
    yield child;
    if (!isFunction(child)) yield* withinFunction(child);
  }
}

/** A suggestion that replaces exactly the node's text by another, as whole lines of the file. */
export function replaceNode(source: Source, node: SyntaxNode, text: string): Suggestion {
  const { startPosition: start, endPosition: end } = node;
  const before = (source.lines[start.row] ?? "").slice(0, start.column);
  const after = (source.lines[end.row] ?? "").slice(end.column);
  return { range: { startLine: start.row + 1, endLine: end.row + 1 }, replacement: before + text + after };
}

/** A suggestion that deletes the node's lines, or null when they hold anything else. */
export function deleteLines(source: Source, node: SyntaxNode): Suggestion | undefined {
  const { startPosition: start, endPosition: end } = node;
  const before = (source.lines[start.row] ?? "").slice(0, start.column);
  const after = (source.lines[end.row] ?? "").slice(end.column);
  if (before.trim() !== "" || !/^\s*;?\s*$/.test(after)) return undefined;
  return { range: { startLine: start.row + 1, endLine: end.row + 1 }, replacement: "" };
}

const ASSERTION = /^(assert|expect|check|require|should|verify|is_?true|is_?false|equal|refute|must)/i;

/** True inside the arguments of an assertion, where comparing a thing with itself tests equality. */
export function isAsserted(node: SyntaxNode): boolean {
  for (const up of ancestors(node)) {
    if (up.type === "assert_statement") return true;
    const callee = field(up, "function", "method", "name");
    if (
      /call|invocation/.test(up.type) &&
      callee !== null &&
      ASSERTION.test(callee.text.split(/\.|->|::/).at(-1) ?? "")
    )
      return true;
    if (isFunction(up)) return false;
  }
  return false;
}
