import type { SyntaxNode } from "../../types/syntax.ts";
import { field, isFunction, parts, unwrap, withinFunction } from "../nodes.ts";
import { scriptKey } from "../static-key.ts";

/** Functions that take property descriptors, and which argument holds one (or a map of them). */
const DESCRIPTORS: ReadonlyMap<string, { readonly argument: number; readonly map: boolean }> = new Map([
  ["Object.defineProperty", { argument: 2, map: false }],
  ["Reflect.defineProperty", { argument: 2, map: false }],
  ["Object.defineProperties", { argument: 1, map: true }],
  ["Object.create", { argument: 1, map: true }],
]);

/** True for `get x() {}` (or `set`) in a class or object, and for the `get` of a property descriptor. */
export function isAccessor(node: SyntaxNode, kind: "get" | "set"): boolean {
  if (node.type === "method_definition") {
    const name = field(node, "name");
    if (node.children.some((child) => child.type === kind && child.id !== name?.id)) return true;
    return name !== null && scriptKey(name) === kind && isInDescriptor(node.parent);
  }
  const pair = node.parent;
  const key = pair?.type === "pair" ? field(pair, "key") : null;
  return pair !== null && key !== null && scriptKey(key) === kind && isInDescriptor(pair.parent);
}

function isInDescriptor(object: SyntaxNode | null): boolean {
  if (object?.type !== "object") return false;
  if (isArgument(object, false)) return true;
  const outer = object.parent?.type === "pair" ? object.parent.parent : null;
  return outer?.type === "object" && isArgument(outer, true);
}

function isArgument(object: SyntaxNode, map: boolean): boolean {
  const call = object.parent?.type === "arguments" ? object.parent.parent : null;
  const callee = call === null ? null : field(call, "function");
  if (call === null || callee === null) return false;
  const wanted = DESCRIPTORS.get(unwrap(callee).text.replaceAll(/\s+|\?(?=\.)/g, ""));
  return wanted?.map === map && parts(field(call, "arguments") ?? call)[wanted.argument]?.id === object.id;
}

/** The `return` statements of a function, without those of functions in it. */
export function returnsOf(fn: SyntaxNode): readonly SyntaxNode[] {
  const body = field(fn, "body");
  if (body === null) return [];
  return [...withinFunction(body)].filter((node) => node.type === "return_statement");
}

/** What a `return` gives back, or null for a bare one. */
export function returnedBy(statement: SyntaxNode): SyntaxNode | null {
  return parts(statement)[0] ?? null;
}

/** True for an arrow function without braces. */
export function isExpressionBodied(fn: SyntaxNode): boolean {
  return isFunction(fn) && field(fn, "body")?.type !== "statement_block";
}
