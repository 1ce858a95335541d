import type { Source, SyntaxNode } from "../../types/syntax.ts";
import { ancestors, field, isFunction, parts } from "../nodes.ts";

/** One place that gives a name its value. */
export interface Assigned {
  readonly value: SyntaxNode;
  /** The statement or clause that does so. */
  readonly at: SyntaxNode;
  /** True where the old value stays a part of the new one: `+=`, `list.append(…)`. */
  readonly adds: boolean;
}

/** A function, or the file around all functions. */
export interface Scope {
  readonly node: SyntaxNode;
  readonly isFile: boolean;
  /** By the text that is assigned to: `name`, `$name`, `options.shell`. In source order. */
  readonly values: ReadonlyMap<string, readonly Assigned[]>;
  readonly parameters: readonly Parameter[];
}

export interface Parameter {
  readonly name: string;
  readonly index: number;
  /** Its type as written, or the empty text. */
  readonly type: string;
  readonly node: SyntaxNode;
}

const ASSIGNMENTS = [
  "variable_declarator",
  "assignment_expression",
  "augmented_assignment_expression",
  "assignment",
  "augmented_assignment",
  "operator_assignment",
  "short_var_declaration",
  "assignment_statement",
  "var_spec",
  "const_spec",
  "let_declaration",
  "init_declarator",
  "named_expression",
  "const_item",
  "static_item",
  "variable_assignment",
];
const LOOPS = [
  "for_statement",
  "for_in_statement",
  "for_in_clause",
  "foreach_statement",
  "enhanced_for_statement",
  "range_clause",
  "as_pattern",
];
const CALL_TYPES = ["call_expression", "call", "method_invocation", "invocation_expression"];
/** Methods that put their argument into their receiver. */
const COLLECTS = /^(push|append|add|extend|unshift|concat|insert|addAll|update|put|Append|Add)$/;
const FUNCTION_TYPES = [
  "function_declaration",
  "function_expression",
  "arrow_function",
  "method_definition",
  "generator_function_declaration",
  "generator_function",
  "function_definition",
  "lambda",
  "func_literal",
  "method_declaration",
  "function_item",
  "closure_expression",
  "lambda_expression",
  "constructor_declaration",
  "local_function_statement",
  "anonymous_method_expression",
  "method",
  "singleton_method",
  "anonymous_function",
];

const known = new WeakMap<Source, Map<number, Scope>>();

/** The scopes around a node, innermost first; the file is the last. */
export function* scopesAround(node: SyntaxNode, source: Source): Generator<Scope> {
  let read = known.get(source);
  if (read === undefined) known.set(source, (read = new Map<number, Scope>()));
  for (const up of ancestors(node)) {
    if (!isFunction(up) && up.parent !== null) continue;
    let scope = read.get(up.id);
    if (scope === undefined) read.set(up.id, (scope = readScope(up)));
    yield scope;
  }
}

function readScope(node: SyntaxNode): Scope {
  const inner = node.descendantsOfType(FUNCTION_TYPES).filter(({ id }) => id !== node.id);
  const ranges = outermost(inner);
  const isOwn = (one: SyntaxNode) =>
    !ranges.some(({ startIndex, endIndex }) => one.startIndex >= startIndex && one.endIndex <= endIndex);
  const values = new Map<string, Assigned[]>();
  for (const at of node.descendantsOfType([...ASSIGNMENTS, ...LOOPS, ...CALL_TYPES])) {
    if (!isOwn(at)) continue;
    for (const [name, assigned] of assignmentsOf(at)) {
      const others = values.get(name);
      if (others === undefined) values.set(name, [assigned]);
      else others.push(assigned);
    }
  }
  return { node, isFile: !isFunction(node), values, parameters: isFunction(node) ? parametersOf(node) : [] };
}

function outermost(nodes: readonly SyntaxNode[]): SyntaxNode[] {
  const kept: SyntaxNode[] = [];
  let end = -1;
  for (const node of nodes) {
    if (node.startIndex < end) continue;
    kept.push(node);
    end = node.endIndex;
  }
  return kept;
}

function* assignmentsOf(at: SyntaxNode): Generator<readonly [string, Assigned]> {
  if (CALL_TYPES.includes(at.type)) {
    yield* collectedBy(at);
    return;
  }
  const left = field(at, "name", "left", "pattern", "declarator", "alias");
  const right =
    field(at, "value", "right") ??
    (/^(variable_declarator|as_pattern)$/.test(at.type)
      ? at.namedChild(at.type === "as_pattern" ? 0 : 1)
      : null);
  if (right === null || right.id === left?.id) return;
  const adds = /augmented|operator_assignment/.test(at.type) || /^[^=]*[-+.|&]=/.test(headOf(at, right));
  const target = left ?? (at.type === "as_pattern" ? at.lastNamedChild : null);
  if (target === null) return;
  for (const [name, value] of pairsOf(target, right)) yield [name, { value, at, adds }];
}

/** The text between the start of an assignment and its value: where the operator stands. */
function headOf(at: SyntaxNode, right: SyntaxNode): string {
  return at.text.slice(0, Math.max(0, right.startIndex - at.startIndex));
}

/** `a, b = x, y` by position where both sides tell, else each name from the whole. */
function* pairsOf(left: SyntaxNode, right: SyntaxNode): Generator<readonly [string, SyntaxNode]> {
  if (
    /^(pattern_list|tuple_pattern|list_pattern|expression_list|array_pattern|left_assignment_list|list_literal|tuple_expression)$/.test(
      left.type,
    )
  ) {
    const [names, values] = [parts(left), parts(right)];
    const isParallel =
      /^(expression_list|tuple|array|list|right_assignment_list|tuple_expression)$/.test(right.type) &&
      names.length === values.length;
    for (const [index, name] of names.entries()) {
      const value = isParallel
        ? (values[index] ?? right)
        : right.type === "expression_list"
          ? (values[0] ?? right)
          : right;
      yield* pairsOf(name, value);
    }
  } else if (left.type === "object_pattern") {
    for (const name of namesBoundBy(left)) yield [name, right];
  } else {
    yield [left.text.replace(/^\*/, "").replace(/^mut /, ""), right];
  }
}

function namesBoundBy(pattern: SyntaxNode): string[] {
  return pattern
    .descendantsOfType(["identifier", "shorthand_property_identifier_pattern"])
    .map((name) => name.text);
}

/** `parts.push(input)`: the receiver holds the argument from now on. */
function* collectedBy(call: SyntaxNode): Generator<readonly [string, Assigned]> {
  const callee = field(call, "function");
  const method =
    callee === null ? field(call, "method", "name") : field(callee, "property", "attribute", "field", "name");
  if (method === null || !COLLECTS.test(method.text)) return;
  const receiver =
    callee === null
      ? field(call, "object", "receiver")
      : field(callee, "object", "operand", "value", "expression");
  if (receiver === null || receiver.text.length > 60) return;
  for (const value of field(call, "arguments")?.namedChildren ?? [])
    yield [receiver.text, { value, at: call, adds: true }];
}

function parametersOf(fn: SyntaxNode): Parameter[] {
  const list = field(fn, "parameters", "parameter") ?? field(field(fn, "declarator") ?? fn, "parameters");
  if (list === null) return [];
  if (list.type === "identifier") return [{ name: list.text, index: 0, type: "", node: list }];
  return parts(list).flatMap((node, index) => {
    const typed = field(node, "type");
    const pattern = field(node, "pattern", "name", "declarator") ?? node;
    // The `char` of `char *name` is not what the name stands for.
    const type = /pointer|array/.test(pattern.type) ? "" : (typed?.text.replace(/^\??:\s*/, "") ?? "");
    const names = namesOf(pattern, typed);
    return names.map((name) => ({ name, index, type, node }));
  });
}

function namesOf(pattern: SyntaxNode, typed: SyntaxNode | null): string[] {
  if (/^(identifier|variable_name)$/.test(pattern.type)) return [pattern.text];
  return pattern
    .descendantsOfType(["identifier", "variable_name", "shorthand_property_identifier_pattern"])
    .filter((one) => typed === null || one.startIndex < typed.startIndex || one.startIndex >= typed.endIndex)
    .map((one) => one.text);
}

const BLOCK = /block|body|program|module|statement_list|source_file|suite|compilation_unit|switch_case|case/;

/**
 * What the name may hold where it is used: the values given before, back to the last one that is given on every way
 * to the use. In a closure, and at the file's top level, all of them.
 */
export function valuesAt(scope: Scope, name: string, use: SyntaxNode): readonly Assigned[] {
  const all = scope.values.get(name) ?? [];
  const inOrder = all.filter(({ value, at }) => {
    if (use.startIndex >= value.startIndex && use.endIndex <= value.endIndex) return false;
    if (/^(for_in_clause)$/.test(at.type)) return isWithin(use, at.parent);
    if (LOOPS.includes(at.type) && at.type !== "as_pattern")
      return isWithin(use, at.type === "range_clause" ? at.parent : at);
    return true;
  });
  if (scope.node.id !== nearestFunctionId(use, scope)) return inOrder;
  const before = inOrder.filter(({ at }) => at.startIndex < use.startIndex);
  const kept: Assigned[] = [];
  for (const assigned of before.toReversed()) {
    kept.unshift(assigned);
    if (!assigned.adds && isOnEveryWay(assigned.at, use)) break;
  }
  return kept;
}

function nearestFunctionId(use: SyntaxNode, scope: Scope): number {
  for (const up of ancestors(use)) if (isFunction(up) || up.id === scope.node.id) return up.id;
  return -1;
}

function isOnEveryWay(at: SyntaxNode, use: SyntaxNode): boolean {
  for (const up of ancestors(at)) {
    if (BLOCK.test(up.type)) return isWithin(use, up);
    if (/^(if|ternary|conditional|elif|else)/.test(up.type)) return false;
  }
  return true;
}

function isWithin(inner: SyntaxNode, outer: SyntaxNode | null): boolean {
  return outer !== null && inner.startIndex >= outer.startIndex && inner.endIndex <= outer.endIndex;
}

/** True of what stands for a value that was given to it elsewhere. */
export function isName(node: SyntaxNode): boolean {
  return /^(identifier|variable_name|constant|instance_variable|shorthand_property_identifier|name|simple_expansion|type_identifier)$/.test(
    node.type,
  );
}

/** What the nearest scope that gives the name a value gives it there; empty when none does. */
export function assignedValues(name: SyntaxNode, source: Source): readonly Assigned[] {
  for (const scope of scopesAround(name, source)) {
    const values = valuesAt(scope, name.text, name);
    if (values.length > 0) return values;
    if (scope.parameters.some((parameter) => parameter.name === name.text)) return [];
  }
  return [];
}
