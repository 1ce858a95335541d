import type { Language } from "../../types/language.ts";
import type { Pair } from "../../types/layers.ts";
import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { touchedNodes } from "../nodes-touching.ts";
import { type Mark, markOf } from "./mark.ts";
import { isBound, isMember } from "./names/name-places.ts";

const IMPORTS: Partial<Readonly<Record<Language, readonly string[]>>> = {
  typescript: ["import_statement"],
  tsx: ["import_statement"],
  javascript: ["import_statement"],
  python: ["import_statement", "import_from_statement"],
  java: ["import_declaration"],
  go: ["import_spec"],
};

const NAMES = [
  "identifier",
  "type_identifier",
  "shorthand_property_identifier",
  "jsx_identifier",
  "package_identifier",
];
/** Where a name is not a use of what was imported: a member of something else, a key, a label. */
const MEMBER = /^(?:property_identifier|field_identifier|statement_identifier)$/;
/** Imports that the change removed though `after` still uses their names. */
export function missingImports({ before, after, deletedLines }: Pair): Mark[] {
  if (before === null || after === null || after.tree === null || before.language !== after.language)
    return [];
  const types = importTypes(before);
  const removed = touchedNodes(before, deletedLines).filter(({ type }) => types.has(type));
  const gone = namesIn(removed, before);
  if (gone.size === 0) return [];
  const kept = namesIn(allImports(after), after);
  if (kept.has("*")) return [];
  const names = new Set([...gone].filter((name) => !kept.has(name)));
  return names.size === 0 ? [] : usesOf(after, names);
}

function importTypes({ language }: Source): ReadonlySet<string> {
  return new Set((language === null ? undefined : IMPORTS[language]) ?? []);
}

function allImports(source: Source): readonly SyntaxNode[] {
  return source.tree?.rootNode.descendantsOfType([...importTypes(source)]) ?? [];
}

function namesIn(nodes: readonly SyntaxNode[], { language }: Source): Set<string> {
  return new Set(nodes.flatMap((node) => namesOf(node, language)).filter((name) => name !== ""));
}

/** The names that one import binds; `*` for all of a module. */
function namesOf(node: SyntaxNode, language: Language | null): string[] {
  const text = node.text.replaceAll(/\s+/g, " ").replaceAll(/\/\/.*|#.*/g, "");
  if (language === "java") return [/([\w*]+);?$/.exec(text)?.[1] ?? ""];
  if (language === "go") return [goName(text)];
  if (language === "python") return pythonNames(text);
  const clause = /^import (?:type )?(.*?) from /.exec(text)?.[1] ?? "";
  return clause.split(/[{},]/).flatMap((part) => lastWord(part.replace(/^ ?type /, "")));
}

function goName(text: string): string {
  const [, alias, path] = /^(?:([\w.]+) )?["`]([^"`]+)["`]/.exec(text) ?? [];
  // The package of a path may be called otherwise; an alias or a plain last element is certain.
  return (
    alias ??
    (path !== undefined && /^[a-z]+(?:\/[a-z]+)*$/.test(path) ? path.slice(path.lastIndexOf("/") + 1) : "")
  );
}

function pythonNames(text: string): string[] {
  const list = /^from .*? import (.*)$/.exec(text)?.[1];
  if (list !== undefined) return list.replaceAll(/[()]/g, "").split(",").flatMap(lastWord);
  const modules = text.replace(/^import /, "").split(",");
  // `import a.b` binds `a`.
  return modules.flatMap((each) =>
    / as /.test(each) ? lastWord(each) : [each.trim().split(".", 1)[0] ?? ""],
  );
}

function lastWord(part: string): string[] {
  const word = /([\p{L}_$*][\p{L}\p{N}_$]*|\*)\s*$/u.exec(part)?.[1];
  return word === undefined ? [] : [word];
}

/** The first use of each name that is not given to anything else in the file. */
function usesOf(source: Source, names: ReadonlySet<string>): Mark[] {
  const first = new Map<string, SyntaxNode>();
  const bound = new Set<string>();
  for (const node of source.tree?.rootNode.descendantsOfType(NAMES) ?? []) {
    const name = node.text;
    if (!names.has(name) || MEMBER.test(node.type) || isMember(node) || isInImport(node)) continue;
    if (isBound(node)) bound.add(name);
    else if (!first.has(name)) first.set(name, node);
  }
  return [...first]
    .filter(([name]) => !bound.has(name))
    .map(([name, node]) =>
      markOf(
        "missing-import",
        node.startPosition.row + 1,
        `\`${name}\` is used here, but its import was removed.`,
      ),
    );
}

/** A part of a module's own name: `import a.name`, `from name import b`. What imports bind was already compared. */
function isInImport(node: SyntaxNode): boolean {
  let at: SyntaxNode | null = node;
  while (at !== null && !/import|_statement$|declaration$/.test(at.type)) at = at.parent;
  return at !== null && /import/.test(at.type);
}
