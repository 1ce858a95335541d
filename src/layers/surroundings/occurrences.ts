import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { field, isComment, parts } from "../nodes.ts";
import { isText } from "../change/syntax-at.ts";

/** How often a call is made in what way, as far as its text says. */
export interface Arguments {
  /** By position; null when a spread hides their number. */
  readonly positional: number | null;
  readonly keywords: readonly string[];
}

/** One place where a name stands as code. */
export interface Occurrence {
  readonly source: Source;
  readonly node: SyntaxNode;
  /** 1-based. */
  readonly line: number;
  readonly kind: "definition" | "binding" | "import" | "call" | "reference" | "key";
  /** What it is called or read on: `a` of `a.f`; null where nothing stands before it, `?` where that is no plain name. */
  readonly receiver: string | null;
  /** The call whose callee it is. */
  readonly call: SyntaxNode | null;
}

const known = new WeakMap<Source, Map<string, readonly Occurrence[]>>();

/** Every place of a file where the name stands outside of comments and strings, in order. */
export function occurrencesOf(name: string, source: Source): readonly Occurrence[] {
  const names = known.get(source) ?? new Map<string, readonly Occurrence[]>();
  known.set(source, names);
  const already = names.get(name);
  if (already !== undefined) return already;
  const found = source.tree === null ? [] : find(name, source, source.tree.rootNode);
  names.set(name, found);
  return found;
}

function find(name: string, source: Source, root: SyntaxNode): Occurrence[] {
  const found: Occurrence[] = [];
  for (const [row, line] of source.lines.entries()) {
    for (let at = line.indexOf(name); at !== -1; at = line.indexOf(name, at + 1)) {
      if (/[\w$]/.test(line[at - 1] ?? "") || /[\w$]/.test(line[at + name.length] ?? "")) continue;
      const node = root.descendantForPosition({ row, column: at }, { row, column: at + name.length });
      if (node === null || isComment(node) || node.text !== name || isText(node)) continue;
      found.push({ source, node, line: row + 1, ...classify(node) });
    }
  }
  return found;
}

const MEMBER =
  /^(?:member_expression|attribute|selector_expression|field_expression|field_access|member_access_expression|scoped_identifier|qualified_identifier|scoped_call_expression|scope_resolution|class_constant_access_expression|member_call_expression|nullsafe_member_call_expression|qualified_name|nested_identifier|qualified_type)$/;
const CALL =
  /^(?:call_expression|call|new_expression|invocation_expression|object_creation_expression|method_invocation|function_call_expression|member_call_expression|nullsafe_member_call_expression|scoped_call_expression|command)$/;
const DECLARES =
  /definition|declaration|declarator|_item$|_spec$|_elem$|^method|function|^class$|^module$|class_specifier|struct_specifier|enum_specifier|enumerator|interface|signature|singleton_method|type_alias|preproc_(?:def|function_def)|public_field|record|trait|property_element|const_element/;
const BINDS =
  /parameter|pattern|for_in|for_statement|for_clause|range_clause|catch|except|lambda|let_declaration|short_var|var_spec|as_pattern|global|nonlocal/;

function classify(node: SyntaxNode): Pick<Occurrence, "kind" | "receiver" | "call"> {
  const none = { receiver: null, call: null };
  const { parent } = node;
  if (parent === null) return { kind: "reference", ...none };
  if (isInImport(node)) return { kind: "import", ...none };
  if (parent.type === "token_tree") return inMacro(node);
  const member = memberAround(node);
  const whole = member ?? node;
  const receiver = member === null ? receiverOf(parent, node) : receiverText(member, node);
  const call = callAround(whole);
  if (call !== null) return { kind: "call", receiver, call };
  if (receiver !== null && !isAssigned(whole)) return { kind: "reference", receiver, call: null };
  if (isAssigned(whole)) return { kind: member === null ? "binding" : "definition", receiver, call: null };
  // The inner name of a function expression is its own.
  if (parent.type === "function_expression" && parent.childForFieldName("name")?.id === node.id)
    return { kind: "binding", ...none };
  if (isDefined(node, parent))
    return { kind: DECLARES.test(parent.type) ? "definition" : "binding", ...none };
  if (isKey(node, parent)) return { kind: "key", ...none };
  return { kind: BINDS.test(parent.type) && !isValue(node, parent) ? "binding" : "reference", ...none };
}

/** `assert!(self.f(1) == 2)`: in a macro of Rust there are words and brackets only. */
function inMacro(node: SyntaxNode): Pick<Occurrence, "kind" | "receiver" | "call"> {
  const list = node.nextSibling?.type === "token_tree" ? node.nextSibling : null;
  const call = list?.text.startsWith("(") === true ? list : null;
  const kind = call === null ? "reference" : "call";
  const dot = node.previousSibling;
  if (dot === null || !/^(?:\.|::)$/.test(dot.text)) return { kind, receiver: null, call };
  const object = dot.previousSibling;
  const isPlain =
    object !== null &&
    /^(?:identifier|self)$/.test(object.type) &&
    !/^(?:\.|::)$/.test(object.previousSibling?.text ?? "");
  return { kind, receiver: isPlain ? object.text : "?", call };
}

function isInImport(node: SyntaxNode): boolean {
  for (let at = node.parent, depth = 0; at !== null && depth < 6; at = at.parent, depth += 1) {
    if (
      /^(?:import_|use_|export_(?:specifier|clause)|namespace_use|using_directive|preproc_include)|^import$/.test(
        at.type,
      )
    )
      return true;
    if (at.type === "variable_declarator")
      return /^(?:await\s+import|require)\s*\(/.test(at.childForFieldName("value")?.text ?? "");
    if (/statement_block|^block$|_body$|^arguments$/.test(at.type)) return false;
  }
  return false;
}

/** The `a.f` that a name is the last step of. */
function memberAround(node: SyntaxNode): SyntaxNode | null {
  const { parent } = node;
  if (parent === null || !MEMBER.test(parent.type) || CALL.test(parent.type)) return null;
  return parent.endIndex === node.endIndex && parent.startIndex < node.startIndex ? parent : null;
}

/** A call node may hold object and name itself (Java, Ruby, PHP). */
function receiverOf(parent: SyntaxNode, node: SyntaxNode): string | null {
  if (!CALL.test(parent.type)) return null;
  const object = field(parent, "object", "receiver", "scope");
  return object === null || object.startIndex >= node.startIndex ? null : plainName(object);
}

function receiverText(member: SyntaxNode, node: SyntaxNode): string {
  const [object] = parts(member).filter((part) => part.endIndex <= node.startIndex);
  return object === undefined ? "?" : plainName(object);
}

function plainName(node: SyntaxNode): string {
  return /^[\w$@.:\\]+$/.test(node.text) ? node.text : "?";
}

function callAround(node: SyntaxNode): SyntaxNode | null {
  let inner = node;
  let parent = inner.parent;
  // `f::<T>(…)`, `f<T>(…)`, `f!(…)`
  if (
    parent !== null &&
    /^(?:generic_function|generic_name|non_null_expression|template_function|parenthesized_expression|generic_type)$/.test(
      parent.type,
    )
  ) {
    inner = parent;
    parent = parent.parent;
  }
  if (parent === null || !CALL.test(parent.type)) return null;
  const callee = field(parent, "function", "constructor", "method", "name", "type") ?? parent.firstNamedChild;
  return callee !== null && callee.startIndex <= node.startIndex && callee.endIndex >= node.endIndex
    ? parent
    : null;
}

/** On the left of `=`: a name that is made, or a member that is. */
function isAssigned(node: SyntaxNode): boolean {
  const { parent } = node;
  if (parent === null || !/assignment|left_assignment_list/.test(parent.type)) return false;
  return parent.childForFieldName("left")?.id === node.id || parent.type === "left_assignment_list";
}

function isDefined(node: SyntaxNode, parent: SyntaxNode): boolean {
  const names = ["name", "declarator", "key", "property", "alias", "pattern"].map((name) =>
    parent.childForFieldName(name),
  );
  return (
    (DECLARES.test(parent.type) || /^pair$|property_signature|field_definition/.test(parent.type)) &&
    names.some((one) => one?.id === node.id)
  );
}

/** `f: value`, `f=value`, a label, a property of an object pattern. */
function isKey(node: SyntaxNode, parent: SyntaxNode): boolean {
  if (
    /keyword_argument|named_argument|labeled|_label|field_initializer|keyed_element|hash_key|pair/.test(
      parent.type,
    )
  )
    return parent.firstNamedChild?.id === node.id;
  return /property_identifier|field_identifier|shorthand_field/.test(node.type);
}

function isValue(node: SyntaxNode, parent: SyntaxNode): boolean {
  return ["value", "right", "type", "default_value", "body", "collection", "iterable"].some((name) => {
    const part = parent.childForFieldName(name);
    return part !== null && part.startIndex <= node.startIndex && part.endIndex >= node.endIndex;
  });
}

const SPREAD = /spread|splat|variadic|unpack|^\.\.\.$/;

/** What a call hands over; null where it has no list of arguments. */
export function argumentsOf(call: SyntaxNode): Arguments | null {
  if (call.type === "token_tree") return { positional: countInMacro(call), keywords: [] };
  const list =
    field(call, "arguments", "argument_list") ??
    call.namedChildren.find(({ type }) => /^arguments?$|argument_list/.test(type)) ??
    null;
  if (list === null)
    return call.type === "call" || call.type === "new_expression" ? { positional: 0, keywords: [] } : null;
  if (/template/.test(list.type) || list.hasError) return null;
  const keywords: string[] = [];
  let positional: number | null = 0;
  for (const each of parts(list)) {
    const key = keywordOf(each);
    if (key !== null) keywords.push(key);
    else if (SPREAD.test(each.type) || /^(?:\.\.\.|\*)/.test(each.text) || each.text.endsWith("..."))
      positional = null;
    else if (each.type !== "block_argument" && positional !== null) positional += 1;
  }
  return { positional, keywords };
}

/** How many parts the commas of a macro's bracket make; a closure's parameters hold some as well. */
function countInMacro({ children }: SyntaxNode): number | null {
  const inside = children.slice(1, -1).filter((child) => !isComment(child));
  if (inside.some(({ text }) => text === "|" || text === "<")) return null;
  const commas = inside.filter(({ text }) => text === ",").length;
  return inside.length === 0 ? 0 : commas + (inside.at(-1)?.text === "," ? 0 : 1);
}

function keywordOf(argument: SyntaxNode): string | null {
  if (argument.type === "keyword_argument") return argument.childForFieldName("name")?.text ?? "";
  if (argument.type === "pair" && argument.parent?.type === "argument_list")
    return (argument.firstNamedChild?.text ?? "").replace(/:$/, "");
  const name = argument.type === "argument" ? argument.childForFieldName("name") : null;
  return name?.text ?? null;
}
