import type { Pair } from "../types/layers.ts";
import type { Source, SyntaxNode } from "../types/syntax.ts";

/** What holds statements, members or arms, one after the other, each on lines of its own. */
const CONTAINER =
  /^(?:program|source_file|module|translation_unit|compilation_unit|block|statement_block|compound_statement|body_statement|class_body|interface_body|enum_body|constructor_body|declaration_list|field_declaration_list|enum_variant_list|match_block|statement_list|then|do_block|do)$/;
/** Stands in line with something else: a branch, a label, a remark, what is done before anything is compiled. */
const ELSEWHERE =
  /comment|^(?:rescue|ensure|else|elsif|when|in|case|then)$|label|case|default|preproc|access_specifier|heredoc|attribute|annotation|decorator|ERROR|text|namespace|php_tag|^module$|package/;
/** At the edge of a file these only declare things; what is done there was torn out of a function. */
const ONLY_DECLARES = ["rust", "java", "c", "cpp"];

/**
 * Why a changed line does not stand where its own statement belongs, as a sentence; null where nothing shows it. Statements of one
 * block stand in line, and a lone one deeper than what its block belongs to: grammars with brackets never mind, and that of Python
 * forgives a line that is deeper than the one before.
 */
export function misalignedLine({ addedLines }: Pair, after: Source): string | null {
  const added = new Set(addedLines);
  for (const number of addedLines) {
    // What follows may have lost the line that it stood under.
    for (const line of added.has(number + 1) ? [number] : [number, nextSolid(after, number)]) {
      const statement = line === null ? null : statementAt(after, line);
      if (statement === null) continue;
      if (isAstray(statement, after)) return `Line ${line} is not in line with the statements around it.`;
      if (line !== number) continue;
      if (isOutsideOfAll(statement, after))
        return `Line ${line} does something where only declarations may stand.`;
      if (isValueAlone(statement, after) || isHeadOfNothing(statement, after))
        return `Line ${line} is a value and no statement.`;
    }
  }
  return null;
}

function nextSolid({ lines }: Source, from: number): number | null {
  for (let number = from + 1; number <= lines.length; number += 1)
    if ((lines[number - 1] ?? "").trim() !== "") return number;
  return null;
}

/** The statement that begins with a line, as its block holds it. */
function statementAt(source: Source, line: number): SyntaxNode | null {
  const text = source.lines[line - 1] ?? "";
  const start = { row: line - 1, column: text.length - text.trimStart().length };
  if (text.trim() === "" || source.tree === null) return null;
  for (let node = source.tree.rootNode.descendantForPosition(start); node !== null; node = node.parent) {
    const begins = node.startPosition.row === start.row && node.startPosition.column === start.column;
    if (!begins) return null;
    if (node.parent !== null && CONTAINER.test(node.parent.type) && node.isNamed)
      return ELSEWHERE.test(node.type) ? null : node;
  }
  return null;
}

function isAstray(statement: SyntaxNode, source: Source): boolean {
  const own = widthAt(statement, source);
  const beside = [statement.previousNamedSibling, statement.nextNamedSibling].flatMap((sibling) =>
    sibling !== null && !ELSEWHERE.test(sibling.type) && beginsItsLine(sibling, source)
      ? [widthAt(sibling, source)]
      : [],
  );
  if (beside.length > 0)
    return source.language === "python"
      ? beside.some((width) => width !== own)
      : beside.every((width) => width !== own);
  const owner = ownerOf(statement);
  return owner !== null && widthAt(owner, source) >= own;
}

/** What the block of a lone statement belongs to, where that begins in an earlier line. */
function ownerOf({ parent, startPosition }: SyntaxNode): SyntaxNode | null {
  const owner = parent?.parent ?? null;
  if (parent === null || owner === null || ELSEWHERE.test(owner.type)) return null;
  const isBefore = owner.startPosition.row < startPosition.row && owner.parent !== null;
  return isBefore ? owner : null;
}

function isOutsideOfAll({ type, parent }: SyntaxNode, { language, tree }: Source): boolean {
  const atEdge = parent !== null && parent.id === tree?.rootNode.id;
  return atEdge && type === "expression_statement" && ONLY_DECLARES.includes(language ?? "");
}

/** Their compilers refuse a value in the place of a statement, which their grammars do not. */
const NO_VALUES = ["go", "java", "csharp"];
const VALUE =
  /binary|identifier$|literal|field_access|selector|member_access|parenthesized|ternary|conditional_expression|array_access|element_access|index_expression/;

function isValueAlone({ type, firstNamedChild }: SyntaxNode, { language }: Source): boolean {
  const isStatement = type === "expression_statement" && NO_VALUES.includes(language ?? "");
  return isStatement && firstNamedChild !== null && VALUE.test(firstNamedChild.type);
}

/** `name:` before a block: Python's grammar finds an annotation there, whose type is the block's first line. */
function isHeadOfNothing({ type, startPosition: { row } }: SyntaxNode, { language, lines }: Source): boolean {
  return language === "python" && type === "expression_statement" && /:\s*(?:#.*)?$/.test(lines[row] ?? "");
}

function beginsItsLine({ startPosition: { row, column } }: SyntaxNode, { lines }: Source): boolean {
  return (lines[row] ?? "").slice(0, column).trim() === "";
}

function widthAt({ startPosition: { row } }: SyntaxNode, { lines }: Source): number {
  const own = /^[ \t]*/.exec(lines[row] ?? "")?.[0] ?? "";
  return [...own].reduce((sum, character) => sum + (character === "\t" ? 4 : 1), 0);
}
