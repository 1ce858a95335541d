import type { Source, SyntaxNode } from "../types/syntax.ts";
import { isComment } from "../util/is-comment.ts";
import { bareText, type CommentLine } from "./comment-line.ts";
import { commentLines } from "./comment-lines.ts";

/** What every suppression begins with; a file without the word has none. */
export const MARK = "codey-ignore";

/**
 * The lines of comments that begin with the mark. With a grammar a comment is what the syntax tree calls one: the same
 * words in a string, a document in the code or a template do nothing. Where a grammar exists and there is no tree (the
 * parse was given up), nothing is a comment. Without a grammar see `commentLines`.
 */
export function readComments(source: Source): readonly CommentLine[] {
  if (!source.text.includes(MARK)) return [];
  const lines = source.language === null ? commentLines(source) : fromTree(source);
  return lines.filter(({ text }) => text.startsWith(MARK));
}

function fromTree(source: Source): CommentLine[] {
  return source.lines.flatMap((line, row) => {
    const comment = columnsOf(line)
      .map((column) => commentAt(source, row, column))
      .find((node) => node !== null);
    return comment === undefined ? [] : [describe(comment, source, row)];
  });
}

/** Where the mark stands in a line. Whoever hides a comment behind dozens of strings does not want it to be read. */
function columnsOf(line: string): number[] {
  const columns: number[] = [];
  for (let at = line.indexOf(MARK); at !== -1 && columns.length < 20; at = line.indexOf(MARK, at + 1))
    columns.push(at);
  return columns;
}

function commentAt({ tree }: Source, row: number, column: number): SyntaxNode | null {
  let node = tree?.rootNode.descendantForPosition({ row, column }) ?? null;
  while (node !== null && !isComment(node) && node.type !== "html_comment") node = node.parent;
  return node;
}

function describe(comment: SyntaxNode, { lines }: Source, row: number): CommentLine {
  const { startPosition: start, endPosition: end } = comment;
  // A line comment of Rust ends where the next line begins.
  const endRow = end.column === 0 && end.row > start.row ? end.row - 1 : end.row;
  const before = (lines[start.row] ?? "").slice(0, start.column);
  const after = end.row === endRow ? (lines[endRow] ?? "").slice(end.column) : "";
  const first = row === start.row ? start.column : 0;
  const last = row === end.row ? end.column : undefined;
  return {
    line: row + 1,
    startLine: start.row + 1,
    endLine: endRow + 1,
    alone: before.trim() === "" && after.trim() === "",
    text: bareText((lines[row] ?? "").slice(first, last)),
  };
}
