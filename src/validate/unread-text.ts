import type { Pair } from "../types/layers.ts";
import type { Source, SyntaxNode } from "../types/syntax.ts";

const TEXT = /^(?:template_string|template_literal|uninterpreted|text|text_interpolation)$|string|heredoc/;
const CODE_WITHIN = [
  "interpolation",
  "template_substitution",
  "string_interpolation",
  "interpolated_expression",
];

/**
 * True when a change reaches into a text of several lines, or what stands behind the end of the program: a page, a query, a
 * script of another language, of which the file's grammar reads nothing. Code that is set into such a text is code.
 */
export function changesUnreadText(
  { addedLines, deletedLines }: Pair,
  before: Source,
  after: Source,
): boolean {
  return textOf(before, deletedLines) !== textOf(after, addedLines);
}

function textOf(source: Source, lines: readonly number[]): string {
  const from = { row: (lines[0] ?? 1) - 1, column: 0 };
  const to = { row: lines.at(-1) ?? 0, column: 0 };
  const { tree } = source;
  if (tree === null || lines.length === 0) return "";
  const holes = tree.rootNode.descendantsOfType(CODE_WITHIN, from, to);
  return lines
    .filter((line) => isInText(source, line))
    .map((line) => withoutHoles(source.lines[line - 1] ?? "", line - 1, holes))
    .join("\n");
}

/** The line begins within a text that began before it. */
function isInText({ tree, lines }: Source, line: number): boolean {
  const text = lines[line - 1] ?? "";
  if (text.trim() === "") return false;
  const start = { row: line - 1, column: text.length - text.trimStart().length };
  for (let node = tree?.rootNode.descendantForPosition(start) ?? null; node !== null; node = node.parent) {
    if (node.startPosition.row === start.row) continue;
    if (CODE_WITHIN.includes(node.type)) return false;
    if (TEXT.test(node.type) && !/concatenated|comment/.test(node.type)) return true;
  }
  return false;
}

function withoutHoles(text: string, row: number, holes: readonly SyntaxNode[]): string {
  let plain = text;
  for (const { startPosition: start, endPosition: end } of holes.toReversed()) {
    if (start.row > row || end.row < row) continue;
    const first = start.row === row ? start.column : 0;
    const last = end.row === row ? end.column : plain.length;
    if (first < plain.length) plain = `${plain.slice(0, first)}\0${plain.slice(last)}`;
  }
  return plain;
}
