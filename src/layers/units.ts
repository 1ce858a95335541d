import type { Language } from "../types/language.ts";
import type { Source, SyntaxNode } from "../types/syntax.ts";
import { touchedNodes } from "./nodes-touching.ts";

/** A function or method of one side, known by its name and those around it. */
export interface Unit {
  /** `Class.method`; unique in its source. */
  readonly symbol: string;
  readonly node: SyntaxNode;
  readonly body: SyntaxNode | null;
}

const SCRIPT_FUNCTIONS = [
  "function_declaration",
  "generator_function_declaration",
  "method_definition",
  "arrow_function",
  "function_expression",
];

/** Types of function nodes. */
const FUNCTIONS: Partial<Readonly<Record<Language, readonly string[]>>> = {
  typescript: SCRIPT_FUNCTIONS,
  tsx: SCRIPT_FUNCTIONS,
  javascript: SCRIPT_FUNCTIONS,
  python: ["function_definition"],
  go: ["function_declaration", "method_declaration"],
  java: ["method_declaration", "constructor_declaration"],
  rust: ["function_item"],
  c: ["function_definition"],
  cpp: ["function_definition"],
  csharp: ["method_declaration", "constructor_declaration", "local_function_statement"],
  ruby: ["method", "singleton_method"],
  php: ["function_definition", "method_declaration"],
  bash: ["function_definition"],
  powershell: ["function_statement"],
};

/** What names a function expression: `const name =`, `name:`, `name =`. */
const NAMING = new Set([
  "variable_declarator",
  "pair",
  "public_field_definition",
  "field_definition",
  "assignment_expression",
]);

const CONTAINERS = new Set([
  "class_declaration",
  "abstract_class_declaration",
  "class_definition",
  "class",
  "module",
  "interface_declaration",
  "enum_declaration",
  "record_declaration",
  "struct_declaration",
  "impl_item",
  "trait_item",
  "mod_item",
  "class_specifier",
  "struct_specifier",
  "namespace_definition",
]);

const known = new WeakMap<Source, ReadonlyMap<string, Unit>>();

/** The functions of a source whose name is theirs alone (overloads are left out: which is which cannot be told). */
export function unitsOf(source: Source): ReadonlyMap<string, Unit> {
  const already = known.get(source);
  if (already !== undefined) return already;
  const units = source.tree === null ? new Map<string, Unit>() : collect(source, source.tree.rootNode);
  known.set(source, units);
  return units;
}

function collect(source: Source, root: SyntaxNode): Map<string, Unit> {
  const types = (source.language === null ? undefined : FUNCTIONS[source.language]) ?? [];
  const units = new Map<string, Unit>();
  const overloaded = new Set<string>();
  if (types.length === 0) return units;
  for (const node of root.descendantsOfType([...types])) {
    const symbol = symbolOf(node);
    if (symbol === null) continue;
    if (units.has(symbol)) overloaded.add(symbol);
    units.set(symbol, { symbol, node, body: bodyOf(node) });
  }
  for (const symbol of overloaded) units.delete(symbol);
  return units;
}

/** The units that one of the ascending lines lies in, overloads included. */
export function unitsTouching(source: Source, lines: readonly number[]): Unit[] {
  const types = (source.language === null ? undefined : FUNCTIONS[source.language]) ?? [];
  return touchedNodes(source, lines, types).flatMap((node) => {
    const symbol = symbolOf(node);
    return symbol === null ? [] : [{ symbol, node, body: bodyOf(node) }];
  });
}

function bodyOf(node: SyntaxNode): SyntaxNode | null {
  const body = node.childForFieldName("body");
  if (body !== null) return body;
  return node.namedChildren.find((child) => /block|body/.test(child.type)) ?? null;
}

function symbolOf(node: SyntaxNode): string | null {
  const name = nameOf(node);
  if (name === null) return null;
  const names = [name];
  for (let outer = node.parent; outer !== null; outer = outer.parent) {
    const around = CONTAINERS.has(outer.type)
      ? (nameField(outer) ?? outer.childForFieldName("type")?.text ?? null)
      : null;
    if (around !== null) names.unshift(around);
  }
  return names.join(".");
}

/** The name of a function node, or null for one without a name (a callback). */
export function nameOf(node: SyntaxNode): string | null {
  const own = nameField(node);
  if (own !== null) {
    const receiver = node.type === "method_declaration" ? node.childForFieldName("receiver") : null;
    return receiver === null ? own : `${receiverType(receiver.text)}.${own}`;
  }
  const parent = node.parent;
  if (parent !== null && NAMING.has(parent.type)) {
    const named = ["name", "key", "property", "left"].map((field) => parent.childForFieldName(field));
    return named.find((found) => found !== null)?.text ?? null;
  }
  return declaratorName(node);
}

/** `Context` of Go's `(c *Context)` and `(Context)`. */
function receiverType(receiver: string): string {
  return receiver.replace(/^\(\s*(?:\w+\s+(?=[\w*]))?\**/, "").replace(/(?:\[.*)?\s*\)$/s, "");
}

function nameField(node: SyntaxNode): string | null {
  const name = node.childForFieldName("name");
  if (name !== null) return name.text;
  return node.namedChildren.find((child) => child.type === "function_name")?.text ?? null;
}

/** C and C++ wrap the name in declarators: `int *(name)(int a)`. */
function declaratorName(node: SyntaxNode): string | null {
  let declarator = node.childForFieldName("declarator");
  while (declarator !== null) {
    const inner = declarator.childForFieldName("declarator");
    if (inner === null) return declarator.text;
    declarator = inner;
  }
  return null;
}

/** The innermost unit that contains the line (1-based). */
export function unitAt(source: Source, line: number): Unit | null {
  return unitsTouching(source, [line]).at(-1) ?? null;
}
