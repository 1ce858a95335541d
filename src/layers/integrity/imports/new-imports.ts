import type { Language } from "../../../types/language.ts";
import type { Pair } from "../../../types/layers.ts";
import type { Source, SyntaxNode } from "../../../types/syntax.ts";
import { touchedNodes } from "../../nodes-touching.ts";

/** One module that a file asks for. */
export interface Imported {
  /** As written, without quotes: `./a`, `pkg.mod`, `crate::a`. */
  readonly specifier: string;
  readonly node: SyntaxNode;
}

type Read = (node: SyntaxNode) => readonly string[];

const textOf = (node: SyntaxNode | null): string[] => (node === null ? [] : [node.text]);
const unquoted = (node: SyntaxNode | null): string[] =>
  node === null || !/^(["'`])[^"'`\s$]+\1$/.test(node.text) ? [] : [node.text.slice(1, -1)];

const SCRIPT: Readonly<Record<string, Read>> = {
  import_statement: (node) => unquoted(node.childForFieldName("source")),
  export_statement: (node) => unquoted(node.childForFieldName("source")),
  call_expression: (node) => {
    const callee = node.childForFieldName("function")?.text;
    const given = node.childForFieldName("arguments");
    const loads = (callee === "require" || callee === "import") && given?.namedChildCount === 1;
    return loads ? unquoted(given.namedChild(0)) : [];
  },
};

const READERS: Partial<Readonly<Record<Language, Readonly<Record<string, Read>>>>> = {
  typescript: SCRIPT,
  tsx: SCRIPT,
  javascript: SCRIPT,
  python: {
    import_statement: (node) =>
      node.childrenForFieldName("name").flatMap((name) => textOf(name.childForFieldName("name") ?? name)),
    import_from_statement: (node) => textOf(node.childForFieldName("module_name")),
  },
  go: { import_spec: (node) => unquoted(node.childForFieldName("path")) },
  rust: {
    use_declaration: (node) => textOf(node.childForFieldName("argument")),
    mod_item: (node) =>
      node.childForFieldName("body") === null && node.parent?.type === "source_file"
        ? [`mod ${node.childForFieldName("name")?.text ?? ""}`]
        : [],
  },
};

/** Whatever makes an import optional, or only seem to be one. */
const OPTIONAL =
  /^(?:try_statement|except_clause|if_statement|function_definition|function_item|macro_invocation|catch_clause|lambda|conditional_expression|template_string)$/;

/** What the change imports and the file did not before, outside of places where an import may fail. */
export function newImports({ before, after, addedLines }: Pair): readonly Imported[] {
  const readers = after?.language == null ? undefined : READERS[after.language];
  if (after === null || readers === undefined) return [];
  return touchedNodes(after, addedLines)
    .filter((node) => node.isNamed && Object.hasOwn(readers, node.type))
    .filter((node) => !isOptional(node, after))
    .flatMap((node) => (readers[node.type]?.(node) ?? []).map((specifier) => ({ specifier, node })))
    .filter(({ specifier }) => before === null || !saysIt(before, specifier));
}

function isOptional(node: SyntaxNode, { language }: Source): boolean {
  for (let at = node.parent; at !== null; at = at.parent) {
    if (at.type === "if_statement" && language === "rust") continue;
    if (OPTIONAL.test(at.type)) return true;
  }
  return false;
}

/** A specifier that the old file named was found there, or is a mistake that the change did not bring. */
function saysIt(before: Source, specifier: string): boolean {
  return before.text.includes(specifier);
}
