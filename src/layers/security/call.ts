import type { SyntaxNode } from "../../types/syntax.ts";
import { field, isComment, JS, onNodes, type NodeTypes } from "../nodes.ts";

/** A call in any language. */
export interface Call {
  readonly node: SyntaxNode;
  /** What is called, as a dotted path without white space: `child_process.exec`, `Runtime.getRuntime().exec`. */
  readonly path: string;
  /** The last part of the path. */
  readonly name: string;
  /** What stands before it, or null. */
  readonly receiver: SyntaxNode | null;
  /** Positional arguments. */
  readonly args: readonly SyntaxNode[];
  /** Arguments given by name (`shell=True`). */
  readonly named: ReadonlyMap<string, SyntaxNode>;
}

/** Every node type that calls something or makes an object. */
export const CALLS: NodeTypes = onNodes(
  [JS, ["call_expression", "new_expression"]],
  [["python", "ruby"], ["call"]],
  [["go", "rust", "c", "cpp"], ["call_expression"]],
  [["java"], ["method_invocation", "object_creation_expression"]],
  [["csharp"], ["invocation_expression", "object_creation_expression"]],
  [
    ["php"],
    [
      "function_call_expression",
      "member_call_expression",
      "scoped_call_expression",
      "object_creation_expression",
    ],
  ],
);

/** The call that a node of `CALLS` is, or null when it is none. */
export function callOf(node: SyntaxNode): Call | null {
  if (last?.node === node) return last.call;
  let call = calls.get(node);
  if (call === undefined) calls.set(node, (call = readCall(node)));
  last = { node, call };
  return call;
}

/** Rules ask one node in turn. */
let last: { readonly node: SyntaxNode; readonly call: Call | null } | null = null;

/** Every rule asks the same node, so each is read once. */
const calls = new WeakMap<SyntaxNode, Call | null>();

function readCall(node: SyntaxNode): Call | null {
  const path = pathOf(node);
  if (path === null) return null;
  let given: Arguments | null = null;
  // Most calls are ruled out by their path; reading arguments costs more than the rest.
  const read = () => (given ??= readArguments(node));
  return {
    node,
    path,
    name: path.slice(path.lastIndexOf(".") + 1),
    get receiver() {
      return receiverOf(node);
    },
    get args() {
      return read().args;
    },
    get named() {
      return read().named;
    },
  };
}

type Arguments = Pick<Call, "args" | "named">;

function readArguments(node: SyntaxNode): Arguments {
  const named = new Map<string, SyntaxNode>();
  const args: SyntaxNode[] = [];
  for (const argument of argumentsOf(node)) {
    const key = keyOf(argument, node);
    const value = field(argument, "value");
    if (key !== null && value !== null) named.set(key.text.replace(/:$/, ""), value);
    else args.push(argument.type === "argument" ? (argument.lastNamedChild ?? argument) : argument);
  }
  return { args, named };
}

/** `name=value` in Python, `name: value` in Ruby. */
function keyOf(argument: SyntaxNode, call: SyntaxNode): SyntaxNode | null {
  if (argument.type === "keyword_argument") return field(argument, "name");
  return argument.type === "pair" && call.type === "call" ? field(argument, "key") : null;
}

function clean(text: string): string {
  if (/^[\w.]*$/.test(text)) return text;
  return text
    .replaceAll(/\s+/g, "")
    .replaceAll(/\?\.|->|::/g, ".")
    .replaceAll(/<[^<>()]*>/g, "");
}

function pathOf(node: SyntaxNode): string | null {
  if (/^(new_expression|object_creation_expression)$/.test(node.type)) {
    const made = field(node, "constructor", "type") ?? node.namedChild(0);
    return made === null ? null : `new ${clean(made.text)}`;
  }
  const callee = field(node, "function");
  if (callee !== null) return clean(callee.text);
  const method = field(node, "method", "name");
  if (method === null) return null;
  const receiver = receiverOf(node);
  return receiver === null ? method.text : `${clean(receiver.text)}.${method.text}`;
}

function receiverOf(node: SyntaxNode): SyntaxNode | null {
  const callee = field(node, "function");
  if (callee !== null) return field(callee, "object", "operand", "value", "expression", "argument");
  return field(node, "receiver", "object", "scope");
}

function argumentsOf(node: SyntaxNode): readonly SyntaxNode[] {
  const list = field(node, "arguments") ?? node.namedChildren.find((child) => child.type === "arguments");
  // `dict(pair for pair in pairs)` in Python.
  if (list?.type === "generator_expression") return [list];
  if (list === null || list === undefined || !/^(arguments|argument_list)$/.test(list.type)) return [];
  return list.namedChildren.filter((child) => !isComment(child));
}
