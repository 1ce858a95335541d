import type { Language } from "../../../types/language.ts";
import type { Pair } from "../../../types/layers.ts";
import type { Source, SyntaxNode } from "../../../types/syntax.ts";
import { touchedNodes } from "../../nodes-touching.ts";
import { scopesOf } from "../../script-scope.ts";
import { type Mark, markOf } from "../mark.ts";
import { namesOfLanguage } from "./known-names.ts";
import { isBound, isMember } from "./name-places.ts";

/** Nodes that name a value or a type. Members (`a.name`) have types of their own in most grammars. */
const NAMES = ["identifier", "type_identifier", "package_identifier", "constant", "name"];

/**
 * Names that `after` uses, that `before` does not have, and that nothing declares: invented ones, and those whose declaration or import the
 * change left behind. Of TypeScript and JavaScript by their scopes. Elsewhere a name counts as known where the file says it anywhere, for
 * it may come from another file of the package; one that the change brings in must be bound in the file or belong to the language.
 */
export function unknownNames(pair: Pair): Mark[] {
  const { before, after } = pair;
  if (before === null || after === null || after.tree === null || before.tree === null) return [];
  if (after.language === null || before.language !== after.language) return [];
  const scripts = ["typescript", "tsx", "javascript"];
  const nodes = scripts.includes(after.language)
    ? unboundInScript(before, after)
    : unboundElsewhere({ ...pair, before, after }, after.language);
  const left = scripts.includes(after.language) ? [] : leftUnbound({ ...pair, before, after });
  const first = new Map([...nodes, ...left].map((node) => [node.text, node] as const).toReversed());
  return [...first].map(([name, node]) =>
    markOf(
      "unknown-name",
      node.startPosition.row + 1,
      `\`${name}\` is declared nowhere in this file and imported from nowhere.`,
    ),
  );
}

function unboundInScript(before: Source, after: Source): readonly SyntaxNode[] {
  const [old, now] = [scopesOf(before), scopesOf(after)];
  const language = after.language === null ? null : namesOfLanguage(after.language);
  if (old === null || now === null || language === null) return [];
  const were = new Set(old.unresolved().map(({ text }) => text));
  return now.unresolved().filter((node) => {
    const name = node.text;
    return !were.has(name) && !language.has(name) && !isTypeOnly(name, after) && !isAsked(node);
  });
}

/** `typeof name` may be asked of what does not exist. */
function isAsked({ parent }: SyntaxNode): boolean {
  return parent?.type === "unary_expression" && parent.child(0)?.type === "typeof";
}

/** Interfaces and aliases are no values, and some grammars call their uses identifiers (`export { Name }`, `import type`). */
function isTypeOnly(name: string, { text }: Source): boolean {
  return new RegExp(`\\b(?:interface|type|enum|namespace|declare\\s+\\w+)\\s+${escaped(name)}\\b`).test(text);
}

function escaped(name: string): string {
  return name.replaceAll("$", "\\$");
}

function unboundElsewhere(
  { before, after, addedLines }: Pair & { readonly before: Source; readonly after: Source },
  language: Language,
): readonly SyntaxNode[] {
  const own = namesOfLanguage(language);
  if (own === null || importsAll(after)) return [];
  const used = touchedNodes(after, addedLines).filter((node) => isUse(node, language) && !own.has(node.text));
  if (used.length === 0) return [];
  const known = allNames(before);
  const mayBeBrought = bringsTypes(after);
  const novel = used.filter(({ text }) => !known.has(text) && !(mayBeBrought && /^\p{Lu}/u.test(text)));
  if (novel.length === 0) return [];
  const wanted = new Set(novel.map(({ text }) => text));
  const bound = new Set(
    namesIn(after)
      .filter((node) => wanted.has(node.text) && isBound(node))
      .map(({ text }) => text),
  );
  return novel.filter(({ text }) => !bound.has(text));
}

function isUse(node: SyntaxNode, language: Language): boolean {
  if (!NAMES.includes(node.type) || isMember(node)) return false;
  // PHP resolves functions and classes at run time, from any file.
  return language !== "php" || node.parent?.type === "variable_name";
}

/** Python's `from x import *` binds nobody knows what. */
function importsAll({ tree, language }: Source): boolean {
  return language === "python" && (tree?.rootNode.descendantsOfType("wildcard_import").length ?? 0) > 0;
}

/** Rust's `use x::*` brings types and their variants that nobody sees. */
function bringsTypes({ tree, language }: Source): boolean {
  return language === "rust" && (tree?.rootNode.descendantsOfType("use_wildcard").length ?? 0) > 0;
}

function namesIn({ tree }: Source): readonly SyntaxNode[] {
  return tree?.rootNode.descendantsOfType(NAMES) ?? [];
}

const FUNCTION = /function|method|lambda|closure|func_literal|constructor/;

/** Uses of what the replaced lines declared, in the function around, where nothing declares it any more. */
function leftUnbound({
  before,
  after,
  addedLines,
  deletedLines,
}: Pair & { readonly before: Source; readonly after: Source }): readonly SyntaxNode[] {
  const own = after.language === null ? null : namesOfLanguage(after.language);
  const gone = new Set(
    touchedNodes(before, deletedLines, NAMES)
      .filter((node) => isBound(node) && functionAround(node) !== null && own?.has(node.text) !== true)
      .map(({ text }) => text),
  );
  for (const node of touchedNodes(after, addedLines, NAMES)) if (isBound(node)) gone.delete(node.text);
  if (gone.size === 0) return [];
  const names = namesIn(after).filter((node) => gone.has(node.text) && !isMember(node));
  const around = functionAround(
    touchedNodes(after, addedLines).find((node) => functionAround(node) !== null) ?? null,
  );
  return names.filter((node) => {
    if (
      around === null ||
      isBound(node) ||
      node.startIndex < around.startIndex ||
      node.endIndex > around.endIndex
    )
      return false;
    return !names.some(
      (other) =>
        other.text === node.text &&
        isBound(other) &&
        (functionAround(other) === null ||
          (other.startIndex >= around.startIndex && other.endIndex <= around.endIndex)),
    );
  });
}

/** The outermost function, so that what an outer one declares is seen by the inner. */
function functionAround(node: SyntaxNode | null): SyntaxNode | null {
  let found: SyntaxNode | null = null;
  for (let at = node; at !== null; at = at.parent) if (FUNCTION.test(at.type)) found = at;
  return found;
}

const WORD = /[\p{L}_$][\p{L}\p{N}_$]*[?!]?/gu;
const allNamesOf = new WeakMap<Source, ReadonlySet<string>>();

/** Every word of the file: what is only a member there, or stands in a text, gets the benefit of the doubt. */
function allNames(source: Source): ReadonlySet<string> {
  const already = allNamesOf.get(source);
  if (already !== undefined) return already;
  const names = new Set(source.text.match(WORD));
  allNamesOf.set(source, names);
  return names;
}
