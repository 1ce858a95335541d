import type { Source, SyntaxNode } from "../types/syntax.ts";
import { field, unwrap } from "./nodes.ts";

export type BindingKind =
  "var" | "let" | "const" | "function" | "class" | "import" | "parameter" | "catch" | "enum" | "namespace";

/** One declaration of a value's name. Types alone (interfaces, aliases, type parameters) are no bindings. */
export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  /** The identifier that declares it. */
  readonly node: SyntaxNode;
  /** The declarator, function, class, clause or pattern around it that makes it so. */
  readonly declaration: SyntaxNode;
  readonly scope: Scope;
}

/** A stretch of the source in which names are bound. */
export interface Scope {
  readonly node: SyntaxNode;
  readonly start: number;
  readonly end: number;
  readonly parent: Scope | null;
  /** True where `var` stops: functions, static blocks, namespaces and the file itself. */
  readonly holdsVar: boolean;
  readonly bindings: ReadonlyMap<string, readonly Binding[]>;
}

interface OpenScope extends Scope {
  readonly bindings: Map<string, Binding[]>;
}

/** Who declares which name where in one TypeScript or JavaScript source. */
export interface ScriptScopes {
  readonly root: Scope;
  /** True when the name is bound anywhere in the file: the cheap question to ask first. */
  declares(name: string): boolean;
  /** What the name means at this place: all its declarations in the nearest scope that has any. */
  resolve(name: string, at: SyntaxNode): readonly Binding[];
  /** Every value identifier that means this binding, its declarations left out, in source order. */
  references(binding: Binding): readonly SyntaxNode[];
  /** All bindings, in source order. */
  readonly bindings: readonly Binding[];
  /** Value identifiers that no scope of the file binds, in source order. */
  unresolved(): readonly SyntaxNode[];
}

const FUNCTIONS = [
  "function_declaration",
  "generator_function_declaration",
  "function_expression",
  "generator_function",
  "arrow_function",
  "method_definition",
  "function_signature",
  "method_signature",
  "abstract_method_signature",
  "function_type",
  "constructor_type",
  "call_signature",
  "construct_signature",
  "index_signature",
];
const SCOPES = new Set([
  ...FUNCTIONS,
  "class_declaration",
  "abstract_class_declaration",
  "class",
  "statement_block",
  "class_static_block",
  "for_statement",
  "for_in_statement",
  "catch_clause",
  "switch_body",
]);
const DECLARATIONS = [
  "variable_declaration",
  "lexical_declaration",
  "import_clause",
  "import_specifier",
  "namespace_import",
  "import_require_clause",
  "import_alias",
  "formal_parameters",
  "enum_declaration",
  "internal_module",
  "module",
];
const LOOKED_AT = [...SCOPES, ...DECLARATIONS];
const VAR_SCOPE = new Set([...FUNCTIONS, "class_static_block"]);
const NAMESPACE = new Set(["internal_module", "module"]);

const known = new WeakMap<Source, ScriptScopes | null>();

/**
 * The scopes of a TypeScript or JavaScript source, built once, when first asked; null without a tree. One search for
 * the declaring nodes builds the table; references are searched only when a rule asks for them.
 */
export function scopesOf(source: Source): ScriptScopes | null {
  const already = known.get(source);
  if (already !== undefined) return already;
  const made = source.tree === null ? null : makeScopes(source.tree.rootNode);
  known.set(source, made);
  return made;
}

function makeScopes(program: SyntaxNode): ScriptScopes {
  const root = openScope(program, null, true);
  const scopes: OpenScope[] = [root];
  const bindings: Binding[] = [];
  let current = root;
  for (const node of program.descendantsOfType(LOOKED_AT)) {
    if (!node.isNamed) continue;
    while (node.startIndex >= current.end && current.parent !== null) current = parentOf(current);
    const outer = current;
    if (SCOPES.has(node.type)) {
      current = openScope(node, outer, holdsVar(node));
      scopes.push(current);
    }
    for (const found of declaredBy(node, outer, current)) {
      const binding = { name: found.node.text, ...found };
      const others = found.scope.bindings.get(binding.name);
      if (others === undefined) found.scope.bindings.set(binding.name, [binding]);
      else others.push(binding);
      bindings.push(binding);
    }
  }
  return new Table(root, scopes, bindings);
}

function openScope(node: SyntaxNode, parent: OpenScope | null, holds: boolean): OpenScope {
  const [start, end] = parent === null ? [0, Number.POSITIVE_INFINITY] : [node.startIndex, node.endIndex];
  return { node, start, end, parent, holdsVar: holds, bindings: new Map() };
}

function parentOf(scope: OpenScope): OpenScope {
  // Scopes are made by `openScope` alone, so the parent is an open one too.
  return (scope.parent as OpenScope | null) ?? scope;
}

function holdsVar(node: SyntaxNode): boolean {
  return (
    VAR_SCOPE.has(node.type) || (node.type === "statement_block" && NAMESPACE.has(node.parent?.type ?? ""))
  );
}

interface Declared {
  readonly node: SyntaxNode;
  readonly kind: BindingKind;
  readonly declaration: SyntaxNode;
  readonly scope: OpenScope;
}

/** What a node declares: `outer` is the scope it stands in, `inner` the one it opens (or `outer` again). */
function* declaredBy(node: SyntaxNode, outer: OpenScope, inner: OpenScope): Generator<Declared> {
  const name = field(node, "name");
  const one = (at: SyntaxNode | null, kind: BindingKind, scope: OpenScope): Declared[] =>
    at === null ? [] : [{ node: at, kind, declaration: node, scope }];
  switch (node.type) {
    case "function_declaration":
    case "generator_function_declaration":
    case "function_signature":
      return yield* one(name, "function", outer);
    case "function_expression":
    case "generator_function":
      return yield* one(name, "function", inner);
    case "arrow_function":
      return yield* one(field(node, "parameter"), "parameter", inner);
    case "class_declaration":
    case "abstract_class_declaration":
      yield* one(name, "class", outer);
      return yield* one(name, "class", inner);
    case "class":
      return yield* one(name, "class", inner);
    case "variable_declaration":
      return yield* declarators(node, "var", varScope(outer));
    case "lexical_declaration":
      return yield* declarators(node, node.child(0)?.type === "const" ? "const" : "let", outer);
    case "for_in_statement":
      return yield* loopVariable(node, outer, inner);
    case "catch_clause":
      return yield* patternNames(field(node, "parameter"), "catch", node, inner);
    case "formal_parameters":
      return yield* patternNames(node, "parameter", node, outer);
    case "enum_declaration":
      return yield* one(name, "enum", outer);
    case "internal_module":
    case "module":
      return yield* one(name?.type === "identifier" ? name : null, "namespace", outer);
    case "import_specifier":
      return yield* one(field(node, "alias") ?? name, "import", outer);
    case "import_clause":
    case "namespace_import":
    case "import_require_clause":
    case "import_alias":
      return yield* one(
        node.namedChildren.find((child) => child.type === "identifier") ?? null,
        "import",
        outer,
      );
    default:
      return;
  }
}

function* declarators(node: SyntaxNode, kind: BindingKind, scope: OpenScope): Generator<Declared> {
  for (const declarator of node.namedChildren)
    if (declarator.type === "variable_declarator")
      yield* patternNames(field(declarator, "name"), kind, declarator, scope);
}

function* loopVariable(node: SyntaxNode, outer: OpenScope, inner: OpenScope): Generator<Declared> {
  const kind = field(node, "kind")?.type;
  if (kind === "var") yield* patternNames(field(node, "left"), "var", node, varScope(outer));
  else if (kind === "let" || kind === "const") yield* patternNames(field(node, "left"), kind, node, inner);
}

function* patternNames(
  pattern: SyntaxNode | null,
  kind: BindingKind,
  declaration: SyntaxNode,
  scope: OpenScope,
): Generator<Declared> {
  if (pattern === null) return;
  for (const node of boundNames(pattern)) yield { node, kind, declaration, scope };
}

function varScope(scope: OpenScope): OpenScope {
  let holder = scope;
  while (!holder.holdsVar) holder = parentOf(holder);
  return holder;
}

const NAMES = new Set([
  "identifier",
  "shorthand_property_identifier_pattern",
  "shorthand_property_identifier",
  "undefined",
]);
const LISTS = new Set([
  "formal_parameters",
  "rest_pattern",
  "spread_element",
  "array_pattern",
  "object_pattern",
  "array",
  "object",
]);
const TARGET_WRAPPERS = new Set([
  "parenthesized_expression",
  "non_null_expression",
  "as_expression",
  "satisfies_expression",
  "type_assertion",
]);

/**
 * The names that a pattern, a parameter list or the left side of an assignment binds or writes; default values,
 * computed keys and members (`a.b`) are none.
 */
export function boundNames(node: SyntaxNode): readonly SyntaxNode[] {
  if (NAMES.has(node.type)) return [node];
  if (LISTS.has(node.type)) return node.namedChildren.flatMap((child) => boundNames(child));
  const inner = targetOf(node);
  return inner === null ? [] : boundNames(inner);
}

function targetOf(node: SyntaxNode): SyntaxNode | null {
  if (TARGET_WRAPPERS.has(node.type))
    return node.namedChildren.find((child) => !child.type.includes("type")) ?? null;
  switch (node.type) {
    case "assignment_pattern":
    case "object_assignment_pattern":
    case "assignment_expression":
      return field(node, "left");
    case "pair_pattern":
    case "pair":
      return field(node, "value");
    case "required_parameter":
    case "optional_parameter":
      return field(node, "pattern");
    default:
      return null;
  }
}

/** The members (`a.b`, `a[b]`) that the left side of an assignment writes to. */
export function* boundMembers(target: SyntaxNode | null): Generator<SyntaxNode> {
  if (target === null) return;
  if (/^(member|subscript)_expression$/.test(target.type)) yield target;
  else if (LISTS.has(target.type)) for (const child of target.namedChildren) yield* boundMembers(child);
  else yield* boundMembers(targetOf(target));
}

/** The nodes that write to something which exists already. */
export const WRITES = [
  "assignment_expression",
  "augmented_assignment_expression",
  "update_expression",
  "for_in_statement",
] as const;

/** What such a node writes to: the left side, or null for a loop that declares its variable. */
export function writtenBy(node: SyntaxNode): SyntaxNode | null {
  if (node.type === "update_expression") return field(node, "argument");
  if (node.type === "for_in_statement" && field(node, "kind") !== null) return null;
  return field(node, "left");
}

const IDENTIFIERS = ["identifier", "shorthand_property_identifier", "shorthand_property_identifier_pattern"];

class Table implements ScriptScopes {
  readonly root: Scope;
  readonly bindings: readonly Binding[];
  readonly #scopes: readonly Scope[];
  readonly #names: ReadonlySet<string>;
  readonly #declaring: ReadonlySet<number>;
  #references: Map<Binding | null, SyntaxNode[]> | null = null;

  constructor(root: Scope, scopes: readonly Scope[], bindings: readonly Binding[]) {
    this.root = root;
    this.bindings = bindings;
    this.#scopes = scopes;
    this.#names = new Set(bindings.map(({ name }) => name));
    this.#declaring = new Set(bindings.map(({ node }) => node.id));
  }

  declares(name: string): boolean {
    return this.#names.has(name);
  }

  resolve(name: string, at: SyntaxNode): readonly Binding[] {
    if (!this.#names.has(name)) return [];
    for (let scope: Scope | null = this.#scopeAt(at.startIndex); scope !== null; scope = scope.parent) {
      const bindings = scope.bindings.get(name);
      if (bindings !== undefined) return bindings;
    }
    return [];
  }

  references(binding: Binding): readonly SyntaxNode[] {
    const first = binding.scope.bindings.get(binding.name)?.[0] ?? binding;
    return this.#collect().get(first) ?? [];
  }

  unresolved(): readonly SyntaxNode[] {
    return this.#collect().get(null) ?? [];
  }

  /** The innermost scope around an index; scopes are in order of their starts, inner after outer. */
  #scopeAt(index: number): Scope {
    let [low, high] = [0, this.#scopes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#scopes[middle]?.start ?? 0) <= index) low = middle + 1;
      else high = middle;
    }
    let scope: Scope | null = this.#scopes[low - 1] ?? this.root;
    while (scope !== null && scope.end <= index) scope = scope.parent;
    return scope ?? this.root;
  }

  #collect(): Map<Binding | null, SyntaxNode[]> {
    if (this.#references !== null) return this.#references;
    const found = new Map<Binding | null, SyntaxNode[]>();
    for (const node of this.root.node.descendantsOfType(IDENTIFIERS)) {
      if (this.#declaring.has(node.id) || !isReference(node)) continue;
      const binding = this.resolve(node.text, node)[0] ?? null;
      const nodes = found.get(binding);
      if (nodes === undefined) found.set(binding, [node]);
      else nodes.push(node);
    }
    this.#references = found;
    return found;
  }
}

/** False for identifiers that name something else than a value of a scope. */
function isReference(node: SyntaxNode): boolean {
  const parent = node.parent;
  switch (parent?.type) {
    case "export_specifier":
      return field(parent, "name")?.id === node.id && !isReexport(parent);
    case "import_specifier":
    case "namespace_export":
    case "namespace_import":
    case "jsx_attribute":
    case "index_signature":
    case "tuple_parameter":
    case "optional_tuple_parameter":
      return false;
    case "nested_identifier":
      return parent.firstNamedChild?.id === node.id;
    // HTML elements are no values, components are.
    case "jsx_opening_element":
    case "jsx_closing_element":
    case "jsx_self_closing_element":
      return !/^[a-z]/.test(node.text);
    default:
      return true;
  }
}

function isReexport(specifier: SyntaxNode): boolean {
  const statement = specifier.parent?.parent ?? null;
  return statement !== null && field(statement, "source") !== null;
}

/** True when the name at this place means the global one: no scope of the file binds it. */
export function isGlobal(source: Source, name: string, at: SyntaxNode): boolean {
  return (scopesOf(source)?.resolve(name, at).length ?? 0) === 0;
}

/** True for a bare use of a global such as `Symbol` or `NaN`. */
export function isGlobalName(source: Source, node: SyntaxNode, name: string): boolean {
  const inner = unwrap(node);
  return inner.type === "identifier" && inner.text === name && isGlobal(source, name, inner);
}
