import type { SyntaxNode } from "../../types/syntax.ts";
import { lastStep, type ReadUnit, spansLines, type SyntaxRules, unit } from "./syntax-rules.ts";

const DEFINITIONS = new Set(["method", "singleton_method"]);
/** Blocks that hold further blocks of their kind; every other one is read as one piece. */
const GROUPS =
  /^(?:describe|context|feature|namespace|shared_examples\w*|shared_context|included|class_methods|concern)$/;

/** `private def x`, `describe "x" do … end`, `task :x do … end`. */
const call: ReadUnit = (node) => {
  const definition = node.childForFieldName("arguments")?.firstNamedChild;
  if (definition && DEFINITIONS.has(definition.type))
    return unit("function", { name: methodName })(definition);
  const block = node.childForFieldName("block");
  if (block === null || !spansLines(node)) return null;
  const method = node.childForFieldName("method")?.text ?? "";
  return {
    role: GROUPS.test(method) ? "space" : "function",
    name: () => (definition ? `${method}(${title(definition)})` : method),
    body: () => block.childForFieldName("body"),
  };
};

function title(argument: SyntaxNode): string {
  const text = argument.text.replaceAll(/\s+/g, " ");
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** `Point = Struct.new(:x) do … end` */
const assignment: ReadUnit = (node) => {
  const left = node.childForFieldName("left");
  const block = node.childForFieldName("right")?.childForFieldName("block");
  if (left?.type !== "constant" || !block) return null;
  return { role: "class", name: () => left.text, body: () => block.childForFieldName("body") };
};

/** A singleton method of the class itself goes by the class's name, as it is called. */
function methodName(node: SyntaxNode): string | null {
  const name = node.childForFieldName("name")?.text ?? null;
  const object = node.childForFieldName("object");
  return object === null || object.type === "self" || name === null ? name : `${object.text}.${name}`;
}

const constantPath = (node: SyntaxNode) => node.childForFieldName("name")?.text.replaceAll("::", ".") ?? null;

/** A required file binds nothing by itself; by custom it defines a constant of its own name. */
function boundNames(statement: string): string[] {
  const path = /^require(?:_relative)?[\s(]+["']([^"']+)/.exec(statement)?.[1];
  if (path === undefined) return [];
  const name = lastStep(path);
  const words = name.split(/[_-]/);
  return [words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(""), name.toUpperCase()];
}

/** They take a list of arguments without being called. */
const KEYWORDS = new Set(["return", "break", "next", "yield", "super", "redo"]);

/** Right before arguments or a block, or right behind the dot; a name may end with `?` or `!`. */
function calledName(text: string, index: number): string | null {
  // The `.` of `def self.build` calls nothing.
  if (text[index] === "." && /\bdef\s+\w+$/.test(text.slice(Math.max(0, index - 200), index))) return null;
  if (text[index] === "&" ? text[index + 1] === "." : text[index] === ".")
    return /^&?\.\s*(\w+[?!]?)/.exec(text.slice(index, index + 200))?.[1] ?? null;
  const before = text.slice(Math.max(0, index - 200), index).trimEnd();
  const name = /\w+[?!]?$/.exec(before)?.[0] ?? null;
  return name === null || KEYWORDS.has(name) ? null : name;
}

export const RUBY: SyntaxRules = {
  units: {
    method: unit("function"),
    singleton_method: unit("function", { name: methodName }),
    class: unit("class", { name: constantPath }),
    module: unit("space", { name: constantPath }),
    singleton_class: unit("class", { name: () => null }),
    call,
    assignment,
  },
  leading: ["comment"],
  imports: ["call"],
  boundNames,
  argumentLists: [],
  callMarks: { types: ["argument_list", "do_block", "block", ".", "&."], read: calledName },
};
