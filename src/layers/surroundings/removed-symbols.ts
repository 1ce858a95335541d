import type { Language } from "../../types/language.ts";
import type { Pair } from "../../types/layers.ts";
import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { type Edit, editsOf } from "../edits.ts";
import { rangeOf } from "../lines.ts";
import { ancestors, isFunction } from "../nodes.ts";
import { touchedNodes } from "../nodes-touching.ts";
import { unitsTouching } from "../units.ts";
import { fullSymbol, isDefaultExport, splitSymbol } from "./changed-signatures.ts";
import { type Occurrence, occurrencesOf } from "./occurrences.ts";

/** A name that others could use and that the file has no more. */
export interface RemovedSymbol {
  readonly name: string;
  readonly owner: string | null;
  readonly language: Language;
  readonly kind: "function" | "type" | "value";
  /** The file handed it on under no name of its own, and does so with nothing now. */
  readonly isDefault: boolean;
  readonly edit: Edit;
}

const DEFAULT_EXPORT = /^\s*export\s+default\b|\bas\s+default\b|\bmodule\.exports\s*=/m;

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
    (after.tree.rootNode.hasError && !before.tree.rootNode.hasError) ||
    pair.deletedLines.length === 0
  )
    return;
  const { language } = after;
  const seen = new Set<string>();
  for (const { symbol, node, kind } of definedOn(before, pair.deletedLines)) {
    const { name, owner } = splitSymbol(symbol);
    if (seen.has(symbol) || !/^[\p{L}_$][\p{L}\p{N}_$?!]*$/u.test(name) || isSpecial(name, language))
      continue;
    seen.add(symbol);
    if (stillThere(name, owner, after) || mayBeMade({ name, owner }, after, pair.addedLines)) continue;
    const line = rangeOf(node.childForFieldName("name") ?? node).startLine;
    const edit = editsOf(pair).find(({ deleted }) => deleted.includes(line));
    const isDefault = isDefaultExport(name, before) && !DEFAULT_EXPORT.test(after.text);
    if (edit !== undefined) yield { name, owner, language, kind, isDefault, edit };
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

/** Of `Kernel` and `Object`, and the constants of the interpreter. */
const BUILT_IN_RUBY =
  /^(?:RUBY_[A-Z_]+|warn|puts|print|p|pp|putc|gets|raise|fail|loop|lambda|proc|format|sprintf|printf|rand|srand|sleep|exit|abort|at_exit|catch|throw|binding|caller|caller_locations|require|require_relative|load|autoload|system|exec|spawn|fork|open|select|test|trap|Integer|Float|String|Array|Hash|Rational|Complex|send|public_send|tap|then|freeze|frozen\?|dup|clone|inspect|to_s|to_enum|hash|method|methods|extend|instance_of\?|is_a\?|kind_of\?|respond_to\?|nil\?|object_id|itself|display|instance_variable_get|instance_variable_set|eql\?|equal\?)$/;

/** Called by the language or a framework, by name. */
function isSpecial(name: string, language: Language): boolean {
  return (
    (language === "ruby" && BUILT_IN_RUBY.test(name)) ||
    BUILT_IN.test(name) ||
    /^__\w+__$|^(?:constructor|initialize|main|init|toString|setUp|tearDown|default|new|_)$/.test(name)
  );
}

/** What gives a file names that it does not hold. */
const MAKES: Partial<Readonly<Record<Language, RegExp>>> = {
  python: /def __getattr__\b|\bsetattr\s*\(|globals\(\)/,
  ruby: /method_missing|define_method|class_eval|instance_eval|delegate|attr_(?:reader|writer|accessor)/,
};

/** The name may be made while the program runs: by what the change brought, or where the text still holds it. */
function mayBeMade(
  { name, owner }: { readonly name: string; readonly owner: string | null },
  source: Source,
  addedLines: readonly number[],
): boolean {
  const { language, text, lines } = source;
  const makes = language === null ? undefined : MAKES[language];
  if (makes === undefined) return false;
  if (addedLines.some((line) => makes.test(lines[line - 1] ?? ""))) return true;
  if (!makes.test(text)) return false;
  const plain = name.replace(/[?!]$/, "");
  if (new RegExp(`["':]${plain.replaceAll("$", "\\$")}\\b`).test(text)) return true;
  // A class that answers to any name hands what it lacks on to another object.
  return language === "python" && owner !== null && answersToAny(owner, source);
}

function answersToAny(owner: string, source: Source): boolean {
  const name = owner.slice(owner.lastIndexOf(".") + 1);
  return occurrencesOf(name, source).some(
    ({ kind, node }) => kind === "definition" && /\bdef __getattr__\b/.test(node.parent?.text ?? ""),
  );
}

/** The modules whose names the file hands on without naming them. */
export function starsOf({ text, language }: Source): readonly string[] {
  const star =
    language === "python"
      ? /^\s*from\s+(\S+)\s+import\s+\*/gm
      : language === "typescript" || language === "tsx" || language === "javascript"
        ? /^\s*export\s*(?:type\s*)?\*\s*from\s*["']([^"']+)["']/gm
        : language === "rust"
          ? /\bpub(?:\([^)]*\))?\s+use\s([^;]*)::(?:\{[^}]*)?\*/g
          : null;
  return star === null ? [] : [...text.matchAll(star)].flatMap(([, specifier]) => specifier ?? []);
}

/** Languages in which every use of a name says whether a member is meant or what stands at the top of the file. */
const PLAIN: ReadonlySet<Language> = new Set([
  "typescript",
  "tsx",
  "javascript",
  "python",
  "go",
  "rust",
  "java",
]);

/** Defined, bound, imported or written in any other way than by using it. */
function stillThere(name: string, owner: string | null, after: Source): boolean {
  return occurrencesOf(name, after).some((one) => {
    const { kind, node } = one;
    if (isNewName(node) || isInError(node)) return true;
    if (kind === "import") return true;
    if (kind !== "definition" && kind !== "binding" && kind !== "key") return false;
    if (after.language === null || !PLAIN.has(after.language))
      return kind !== "key" || after.language !== "ruby";
    return owner === null ? isOfTheFile(one) : isMember(one, owner, after.language);
  });
}

/** Not of a function or class: what others see under this name. */
function isOfTheFile({ kind, node, receiver, source }: Occurrence): boolean {
  if (receiver !== null) return /^(?:module\.)?exports$/.test(receiver);
  if (kind === "key" && !/script|tsx/.test(source.language ?? "")) return false;
  const own = kind === "definition" ? node.parent : null;
  for (const up of ancestors(node)) {
    if (up.id === own?.id) {
      if (/method|field_declaration|public_field/.test(up.type)) return false;
      continue;
    }
    if (isFunction(up) || /class_body|class_definition|impl_item|interface_body|object_type/.test(up.type))
      return false;
  }
  return true;
}

/** A variable or parameter is no member, and where a member is always called one, neither is a field or a function. */
function isMember({ kind, node, receiver, source }: Occurrence, owner: string, language: Language): boolean {
  const { parent } = node;
  if (language === "rust" || language === "java" || language === "go") {
    if (kind !== "definition" || receiver !== null || parent === null) return false;
    if (!/function|method|constructor|macro_def|field_declaration|type/.test(parent.type)) return false;
    if (parent.type === "field_declaration") return language === "go";
    // What another type can do does not help; only Java has classes above.
    return language === "java" || isOfType(parent, owner, source);
  }
  // A name that is set right in a class is its member.
  if (kind === "binding") return ![...ancestors(node)].some(isFunction);
  if (receiver !== null) return true;
  if (language === "ruby") return kind === "definition";
  if (kind === "key") return /script|tsx/.test(source.language ?? "");
  return (
    isFunction(parent ?? node) || ![...ancestors(node)].some((up) => up.id !== parent?.id && isFunction(up))
  );
}

/** The function belongs to that type, or to an interface, which has no body. */
function isOfType(definition: SyntaxNode, owner: string, source: Source): boolean {
  const line = rangeOf(definition).startLine;
  const unit = unitsTouching(source, [line]).find(({ node }) => node.id === definition.id);
  return unit === undefined || splitSymbol(unit.symbol).owner === owner;
}

/** The first of Ruby's `alias f g`. */
function isNewName(node: SyntaxNode): boolean {
  const alias = [...ancestors(node)].slice(0, 2).find(({ type }) => type === "alias");
  const name = alias?.firstNamedChild;
  return (
    name !== undefined &&
    name !== null &&
    name.startIndex <= node.startIndex &&
    name.endIndex >= node.endIndex
  );
}

/** There nobody can say what a name is. */
function isInError(node: SyntaxNode): boolean {
  return [...ancestors(node)].some(({ type }) => type === "ERROR");
}
