import type { LineRange } from "../types/chunk.ts";
import type { SyntaxNode } from "../types/syntax.ts";
import type { Language } from "../types/language.ts";
import { linesOf } from "./outline.ts";
import { RULES_OF } from "./rules/rules-of.ts";

/** One import statement with the names that it binds. */
export interface Import extends LineRange {
  readonly statement: string;
  readonly names: readonly string[];
}

/** Longer ones say less about a chunk than they take room. */
const MAX_LENGTH = 300;

/** The import statements at the top level of a file, in order. */
export function readImports(root: SyntaxNode, language: Language): Import[] {
  const rules = RULES_OF[language];
  if (rules.imports.length === 0) return [];
  return root.namedChildren
    .filter((node) => rules.imports.includes(node.type))
    .flatMap((node) => (rules.importStatements?.(node) ?? [node.text]).map((text) => ({ node, text })))
    .map(({ node, text }) => ({
      ...linesOf(node),
      statement: text.replaceAll(/\s+/g, " ").trim(),
      names: rules.boundNames(text),
    }))
    .filter(({ names, statement }) => names.length > 0 && statement.length <= MAX_LENGTH);
}

/** Those of which a name occurs in the text, without those that stand in the range itself. */
export function importsUsed(imports: readonly Import[], text: string, range: LineRange): string[] {
  return imports
    .filter((one) => one.endLine < range.startLine || one.startLine > range.endLine)
    .filter((one) => one.names.some((name) => hasWord(text, name)))
    .map(({ statement }) => statement);
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isWordAt(text, at - 1) && !isWordAt(text, at + word.length)) return true;
  }
  return false;
}

function isWordAt(text: string, index: number): boolean {
  return /[\w$]/.test(text[index] ?? "");
}
