import type { Source, SyntaxNode } from "../types/syntax.ts";

/** True when every one of the lines, blank ones aside, is a comment or belongs to a docstring: nothing there runs. */
export function isProse(source: Source, lines: readonly number[]): boolean {
  const { tree } = source;
  if (tree === null) return false;
  const solid = lines.filter((line) => (source.lines[line - 1] ?? "").trim() !== "");
  return solid.every((line) => {
    const text = source.lines[line - 1] ?? "";
    const row = line - 1;
    const start = { row, column: text.length - text.trimStart().length };
    return isProseNode(tree.rootNode.descendantForPosition(start, { row, column: text.trimEnd().length }));
  });
}

/** A comment, or a string that stands as a statement of its own, which is how Python writes docstrings. */
function isProseNode(node: SyntaxNode | null): boolean {
  for (let around = node; around !== null; around = around.parent) {
    if (around.type.includes("comment")) return true;
    if (around.type === "string" && around.parent?.type === "expression_statement") return true;
  }
  return false;
}

const END = /[;\s]+$/;

/**
 * What of the lines runs, as one text: without comments, blanks, and what ends a line in vain. Two sides with the same text differ in
 * nothing but how they look.
 */
export function codeOf(source: Source, lines: readonly number[]): string {
  const { tree } = source;
  const from = { row: (lines[0] ?? 1) - 1, column: 0 };
  const to = { row: lines.at(-1) ?? 0, column: 0 };
  // Where something does not parse, a semicolon may be what it misses.
  const isBroken = (tree?.rootNode.descendantsOfType("ERROR", from, to).length ?? 0) > 0;
  const comments =
    tree === null || lines.length === 0 ? [] : tree.rootNode.descendantsOfType(COMMENTS, from, to);
  const code = lines.map((line) => {
    const text = withoutComments(source.lines[line - 1] ?? "", line - 1, comments);
    return isBroken ? text : text.replace(END, "");
  });
  return code.join("\n").replaceAll(/\s+/g, "");
}

const COMMENTS = ["comment", "line_comment", "block_comment"];

function withoutComments(text: string, row: number, comments: readonly SyntaxNode[]): string {
  let plain = text;
  for (const { startPosition: start, endPosition: end } of comments.toReversed()) {
    if (start.row > row || end.row < row) continue;
    const first = start.row === row ? start.column : 0;
    const last = end.row === row ? end.column : plain.length;
    plain = plain.slice(0, first) + plain.slice(last);
  }
  return plain;
}

const SENTENCE = /^[A-Z][a-z']*,?(?: [a-zA-Z']+,?){3,}[.:!]$/;

/** A line that is a sentence of a person's language and no code, which some grammars take for calls. */
export function sentenceIn(replacement: string): string | null {
  return (
    replacement
      .split("\n")
      .map((line) => line.trim())
      .find((line) => SENTENCE.test(line)) ?? null
  );
}
