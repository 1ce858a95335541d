import type { LineRange } from "../types/chunk.ts";
import { type Ground, linesOf } from "./outline.ts";
import { RULES_OF } from "./rules/rules-of.ts";

/** One import statement with the names that it binds. */
export interface Import extends LineRange {
  readonly statement: string;
  readonly names: readonly string[];
}

/** Longer ones say less about a chunk than they take room. */
const MAX_LENGTH = 300;
/** With its indentation; what is longer is no import, but the value of a constant. */
const MAX_RAW_LENGTH = 3000;

/** The import statements at the top level of a tree, in order. */
export function readImports({ topLevel, language }: Ground): Import[] {
  const rules = RULES_OF[language];
  const found: Import[] = [];
  for (const node of rules.imports.length === 0 ? [] : topLevel(rules.imports)) {
    for (const text of rules.importStatements?.(node) ?? [node.text]) {
      const names = text.length > MAX_RAW_LENGTH ? [] : rules.boundNames(text);
      if (names.length === 0) continue;
      const statement = text.replaceAll(/\s+/g, " ").trim();
      if (statement.length <= MAX_LENGTH) found.push({ ...linesOf(node), statement, names });
    }
  }
  return found;
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
