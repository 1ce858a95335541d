import type { SyntaxNode } from "../../types/syntax.ts";
import { ancestors, enclosingFunction, field, JS, onNodes, quote, replaceNode } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";
import { isAsync } from "./async-callback.ts";

/** A function of the file by that name, when exactly one thing has the name and it is async. */
function isAsyncFunctionOfFile(name: string, root: SyntaxNode): boolean {
  const named = root
    .descendantsOfType([
      "function_declaration",
      "variable_declarator",
      "function_definition",
      "generator_function_declaration",
    ])
    .filter((node) => field(node, "name")?.text === name);
  const [only, second] = named;
  if (only === undefined || second !== undefined || isMethod(only)) return false;
  const made = only.type === "variable_declarator" ? field(only, "value") : only;
  return made !== null && isAsync(made) && !isParameterSomewhere(name, root);
}

/** A parameter of the same name would hide the function. */
function isParameterSomewhere(name: string, root: SyntaxNode): boolean {
  return root
    .descendantsOfType(["formal_parameters", "parameters", "lambda_parameters"])
    .some((list) => list.descendantsOfType("identifier").some((identifier) => identifier.text === name));
}

function isMethod(node: SyntaxNode): boolean {
  const holder = node.parent?.type === "decorated_definition" ? node.parent.parent : node.parent;
  return holder?.parent?.type === "class_definition" || node.parent?.type === "decorated_definition";
}

/** The async method of the class around that `this.name()` or `self.name()` calls. */
function isOwnAsyncMethod(callee: SyntaxNode): boolean {
  const owner = field(callee, "object");
  const name = field(callee, "property", "attribute")?.text;
  if (owner === null || name === undefined || !/^(this|self)$/.test(owner.text)) return false;
  for (const up of ancestors(callee)) {
    if (up.type !== "class_body" && up.type !== "class_definition") continue;
    const members = up.type === "class_body" ? up.namedChildren : (field(up, "body")?.namedChildren ?? []);
    const methods = members.filter((member) => isFunction(member) && field(member, "name")?.text === name);
    return (
      methods.length === 1 &&
      methods.every((method) => isAsync(method) && !method.children.some((child) => child.type === "*"))
    );
  }
  return false;
}

function isFunction(node: SyntaxNode): boolean {
  return node.type === "method_definition" || node.type === "function_definition";
}

/** A call of an async function, by itself as a statement, whose promise nobody takes. */
export const floatingPromise = lintRule({
  name: "floating-promise",
  severity: "error",
  precision: 0.88,
  meaning:
    "An async function is called without await, so what follows does not wait for it and its errors are lost.",
  equivalents: [
    "typescript-eslint/no-floating-promises",
    "pyright/reportUnusedCoroutine",
    "biome/noFloatingPromises",
  ],
  types: onNodes([[...JS, "python"], ["expression_statement"]]),
  at(node, context) {
    const call = node.namedChild(0);
    if (call === null || node.namedChildCount !== 1 || !/^call(_expression)?$/.test(call.type)) return null;
    const callee = field(call, "function");
    const root = context.after.tree?.rootNode;
    if (callee === null || root === undefined) return null;
    const around = enclosingFunction(node);
    const awaits = around !== null && isAsync(around);
    // Outside of an async function JavaScript cannot await; Python's coroutine would not even start.
    if (!awaits && context.language !== "python") return null;
    const isAsyncCallee =
      callee.type === "identifier" ? isAsyncFunctionOfFile(callee.text, root) : isOwnAsyncMethod(callee);
    if (!isAsyncCallee) return null;
    const message = `${quote(callee)} is async but nothing awaits it here, so what follows does not wait and its errors are lost.`;
    if (!awaits)
      return { place: call, message: `${quote(callee)} is async: without await the coroutine never runs.` };
    return { place: call, message, suggestion: replaceNode(context.after, call, `await ${call.text}`) };
  },
});
