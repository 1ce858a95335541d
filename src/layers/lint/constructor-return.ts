import type { SyntaxNode } from "../../types/syntax.ts";
import { field, JS, onNodes, parts, quote, withinFunction } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";
import { returnedBy } from "./script-accessors.ts";

function isConstructor(node: SyntaxNode): boolean {
  if (node.type === "function_definition")
    return field(node, "name")?.text === "__init__" && node.parent?.parent?.type.startsWith("class") === true;
  return (
    field(node, "name")?.text.replaceAll(/["'`]/g, "") === "constructor" &&
    node.parent?.type === "class_body" &&
    !node.children.some((child) => /^(static|get|set|async|\*)$/.test(child.type))
  );
}

/** `constructor() { return x }`: `new` gives something else, or the value is dropped. */
export const constructorReturn = lintRule({
  name: "constructor-return",
  precision: 0.9,
  meaning:
    "A constructor returns a value: it replaces the new object, is dropped, or (in Python) raises a TypeError.",
  equivalents: ["eslint/no-constructor-return", "pylint/E0101", "ruff/PLE0101", "biome/noConstructorReturn"],
  types: onNodes([JS, ["method_definition"]], [["python"], ["function_definition"]]),
  at(node, context) {
    const body = field(node, "body");
    if (body === null || !isConstructor(node)) return null;
    const python = context.language === "python";
    const found = [...withinFunction(body)].find((inner) => {
      const value = inner.type === "return_statement" ? returnedBy(inner) : null;
      return value !== null && !(python && (value.type === "none" || /call/.test(value.type)));
    });
    if (found === undefined || parts(found).length === 0) return null;
    const effect = python ? "raises a TypeError" : "replaces the new object or is dropped";
    return { place: found, message: `${quote(found)} in a constructor ${effect}.` };
  },
});
