import type { Language } from "../../types/language.ts";
import type { Pair } from "../../types/layers.ts";
import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { type Edit, editsOf } from "../edits.ts";
import { rangeOf } from "../lines.ts";
import { touchedNodes } from "../nodes-touching.ts";
import { unitsTouching } from "../units.ts";
import { fullSymbol, splitSymbol } from "./changed-signatures.ts";
import { occurrencesOf } from "./occurrences.ts";

/** A name that others could use and that the file has no more. */
export interface RemovedSymbol {
  readonly name: string;
  readonly owner: string | null;
  readonly language: Language;
  readonly kind: "function" | "type" | "value";
  readonly edit: Edit;
}

const known = new WeakMap<Pair, readonly RemovedSymbol[]>();

/** Definitions on deleted lines whose name the file neither defines nor hands on any more. */
export function removedSymbols(pair: Pair): readonly RemovedSymbol[] {
  const already = known.get(pair);
  if (already !== undefined) return already;
  const found = [...find(pair)];
  known.set(pair, found);
  return found;
}

function* find(pair: Pair): Generator<RemovedSymbol> {
  const { before, after } = pair;
  if (before === null || after === null || before.language !== after.language || after.language === null)
    return;
  if (
    before.tree === null ||
    after.tree === null ||
    after.tree.rootNode.hasError ||
    pair.deletedLines.length === 0
  )
    return;
  if (handsOnEverything(after)) return;
  const { language } = after;
  const seen = new Set<string>();
  for (const { symbol, node, kind } of definedOn(before, pair.deletedLines)) {
    const { name, owner } = splitSymbol(symbol);
    if (seen.has(symbol) || !/^[\p{L}_$][\p{L}\p{N}_$?!]*$/u.test(name) || isSpecial(name)) continue;
    seen.add(symbol);
    if (stillThere(name, after)) continue;
    const line = rangeOf(node.childForFieldName("name") ?? node).startLine;
    const edit = editsOf(pair).find(({ deleted }) => deleted.includes(line));
    if (edit !== undefined) yield { name, owner, language, kind, edit };
  }
}

interface DefinedOn {
  readonly symbol: string;
  readonly node: SyntaxNode;
  readonly kind: RemovedSymbol["kind"];
}

const TYPES = new Set([
  "class_declaration",
  "abstract_class_declaration",
  "interface_declaration",
  "type_alias_declaration",
  "enum_declaration",
  "class_definition",
  "struct_item",
  "enum_item",
  "trait_item",
  "type_spec",
  "class",
  "module",
  "record_declaration",
  "struct_declaration",
]);
const VALUES = new Set(["variable_declarator", "const_spec", "const_item", "static_item", "assignment"]);

/** Functions and methods, types, and values at the top of the file. */
function* definedOn(source: Source, lines: readonly number[]): Generator<DefinedOn> {
  for (const unit of unitsTouching(source, lines))
    if (!isLocal(unit.node)) yield { symbol: fullSymbol(unit), node: unit.node, kind: "function" };
  for (const node of touchedNodes(source, lines)) {
    if (!TYPES.has(node.type) && !VALUES.has(node.type)) continue;
    const name = node.childForFieldName("name") ?? node.childForFieldName("left");
    if (name === null || !/identifier|constant/.test(name.type) || !isTop(node)) continue;
    yield { symbol: name.text, node, kind: TYPES.has(node.type) ? "type" : "value" };
  }
}

const NESTING = /function|method|lambda|closure|arrow|call_expression|arguments|object$|class_body|block$/;

/** A function within another is nobody else's. */
function isLocal(node: SyntaxNode): boolean {
  for (let up = node.parent; up !== null; up = up.parent) {
    if (/^(?:function|method|arrow_function|lambda|func_literal|closure|singleton_method)/.test(up.type))
      return true;
    if (/^(?:arguments|argument_list|pair|object)$/.test(up.type)) return true;
  }
  return false;
}

function isTop(node: SyntaxNode): boolean {
  for (let up = node.parent; up !== null; up = up.parent) {
    if (NESTING.test(up.type)) return false;
    if (/^(?:if_statement|try_statement|with_statement|for)/.test(up.type)) return false;
  }
  return true;
}

/** What a language brings itself: without a definition of one's own, that is meant. */
const BUILT_IN =
  /^(?:min|max|clear|len|cap|copy|append|delete|print|println|panic|recover|new|make|abs|all|any|bytes|chr|dir|filter|format|hash|hex|id|input|int|iter|list|map|next|object|open|ord|pow|range|repr|round|set|slice|sorted|str|sum|tuple|type|zip|anext|aiter|fetch|structuredClone|URL|Buffer|Error|Event|Promise|Set|Map|Request|Response|Headers)$/;

/** Called by the language or a framework, by name. */
function isSpecial(name: string): boolean {
  return (
    BUILT_IN.test(name) ||
    /^__\w+__$|^(?:constructor|initialize|main|init|toString|setUp|tearDown|default|new|_)$/.test(name)
  );
}

function handsOnEverything({ text, language }: Source): boolean {
  if (language === "python") return /^\s*from\s+\S+\s+import\s+\*|def __getattr__\b/m.test(text);
  if (language === "typescript" || language === "tsx" || language === "javascript")
    return /^\s*export\s*\*\s*from/m.test(text);
  if (language === "rust") return /\bpub(?:\([^)]*\))?\s+use\s[^;]*\*/.test(text);
  return language === "ruby" && /method_missing|define_method|class_eval|instance_eval/.test(text);
}

/** Defined, bound, imported or written in any other way than by calling it. */
function stillThere(name: string, after: Source): boolean {
  return occurrencesOf(name, after).some(
    ({ kind }) => kind === "definition" || kind === "binding" || kind === "import" || kind === "key",
  );
}
