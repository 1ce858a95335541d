import type { Source, SyntaxNode } from "../types/syntax.ts";

/** How a name stands at one place of a file. */
export interface Occurrence {
  /** 1-based. */
  readonly line: number;
  readonly kind: "declaration" | "import" | "assignment" | "call" | "use";
  /** It begins its line without indentation, or stands on such a line: visible in the whole file. */
  readonly topLevel: boolean;
}

const DECLARES =
  /(?:\b(?:let|const|var|val|def|class|function|fn|func|sub|type|struct|enum|interface|trait|namespace|module|union|typedef|define|static|final|async function)|function\s*\*)\s+(?:\([^)]*\)\s*)?(?:mut\s+)?$/;
const IMPORTS =
  /^\s*(?:import\b|from\b.*\bimport\b|use\b|using\b|require\b|require_once\b|include\b|#\s*include\b|export\b.*\bfrom\b)/;
const IMPORT_REQUIRE = /\brequire\s*\(\s*["'`]|\bimport\s*\(\s*["'`]/;

/**
 * Every place where a name occurs as a word of code, in file order; comments and strings do not count. Null without a
 * syntax tree, for then a comment cannot be told from code.
 */
export function occurrences(source: Source, name: string): readonly Occurrence[] | null {
  if (source.tree === null) return null;
  const found: Occurrence[] = [];
  visit(source.tree.rootNode, (leaf) => {
    if (leaf.text !== name) return;
    found.push(classify(source, leaf));
  });
  return found;
}

/** Walks leaves of code in file order, with a stack of its own: generated code nests deeper than JavaScript's. */
function visit(root: SyntaxNode, at: (leaf: SyntaxNode) => void): void {
  const waiting: SyntaxNode[] = [root];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (isProse(node)) continue;
    if (node.childCount === 0) at(node);
    else waiting.push(...[...node.children].reverse());
  }
}

/** A comment, or a string without interpolated code. */
function isProse(node: SyntaxNode): boolean {
  if (node.type.includes("comment")) return true;
  if (!/string|heredoc|char_literal/.test(node.type)) return false;
  return !node.namedChildren.some((child) =>
    /interpolation|substitution|expansion|expression/.test(child.type),
  );
}

function classify(source: Source, leaf: SyntaxNode): Occurrence {
  const { row, column } = leaf.startPosition;
  const text = source.lines[row] ?? "";
  const before = text.slice(0, column);
  const after = text.slice(column + leaf.text.length);
  const place = { line: row + 1, topLevel: /^\S/.test(text) };
  if (inImport(leaf) || IMPORTS.test(text) || IMPORT_REQUIRE.test(text)) return { ...place, kind: "import" };
  if (DECLARES.test(before)) return { ...place, kind: "declaration" };
  if (/^\s*(?::=|=(?![=>])|:\s|(?:[+*/%&|^-]|<<|>>|\?\?|\|\||&&|\*\*)=)/.test(after))
    return { ...place, kind: "assignment" };
  if (/^\s*(?:<[^<>()]*>)?\s*[(!]/.test(after)) return { ...place, kind: "call" };
  return { ...place, kind: "use" };
}

function inImport(leaf: SyntaxNode): boolean {
  for (let node = leaf.parent; node !== null; node = node.parent) {
    if (/^(?:import|use_declaration|using_directive|preproc_include|namespace_use)/.test(node.type))
      return true;
  }
  return false;
}
