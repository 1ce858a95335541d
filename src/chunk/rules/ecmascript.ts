import type { SyntaxNode } from "../../types/syntax.ts";
import {
  type ReadUnit,
  type Role,
  spansLines,
  type SyntaxRules,
  unit,
  unitWithBody,
  type UnitShape,
} from "./syntax-rules.ts";

const FUNCTIONS = new Set(["function_expression", "arrow_function", "generator_function", "function"]);
const SEE_THROUGH = new Set([
  "parenthesized_expression",
  "as_expression",
  "satisfies_expression",
  "await_expression",
  "non_null_expression",
]);
/** Test suites hold cases; every other call with a function is read as one piece. */
const SUITES = /^(?:describe|suite|context|test\.describe)\b/;
const PLAIN_PATH = /^[\w$.#]{1,60}$/;

type Name = () => string | null;

/** `const f = …`, `exports.f = …`, `f: …`: the unit that a value makes under a name. */
function valueUnit(value: SyntaxNode | null, name: Name): UnitShape | null {
  if (value === null) return null;
  if (FUNCTIONS.has(value.type)) return shape("function", name, value.childForFieldName("body"));
  if (value.type === "object") return spansLines(value) ? shape("space", name, value) : null;
  if (value.type === "class") return shape("class", name, value.childForFieldName("body"));
  if (value.type === "assignment_expression") return valueUnit(value.childForFieldName("right"), name);
  if (value.type === "call_expression") return callUnit(value, name);
  return SEE_THROUGH.has(value.type) ? valueUnit(value.firstNamedChild, name) : null;
}

function shape(role: Role, name: Name, body: SyntaxNode | null): UnitShape {
  return { role, name, body: () => body };
}

/** `memo(function …)`, `it("…", () => …)`, `createSlice({…})`, `(function () { … })()`. */
function callUnit(call: SyntaxNode, name: Name): UnitShape | null {
  if (!spansLines(call)) return null;
  const callee = call.childForFieldName("function");
  const inner = callee?.type === "parenthesized_expression" ? callee.firstNamedChild : null;
  if (inner && FUNCTIONS.has(inner.type)) return shape("space", name, inner.childForFieldName("body"));
  const last = call
    .childForFieldName("arguments")
    ?.namedChildren.findLast((argument) => spansLines(argument));
  if (last === undefined) return null;
  if (last.type === "object") return shape("space", name, last);
  if (!FUNCTIONS.has(last.type)) return null;
  const role = SUITES.test(callee?.text.slice(0, 20) ?? "") ? "space" : "function";
  return shape(role, name, last.childForFieldName("body"));
}

/** A value on one line is only looked into where it may be a function. */
const FUNCTION_LIKE = /=>|\bfunction\b|\bclass\b/;

const declaration: ReadUnit = (node) => {
  if (!spansLines(node) && !FUNCTION_LIKE.test(node.text)) return null;
  const declarators = node.namedChildren.filter((child) => child.type === "variable_declarator");
  const [only] = declarators;
  if (only === undefined || declarators.length > 1) return null;
  const name = only.childForFieldName("name");
  return valueUnit(only.childForFieldName("value"), () => (name?.type === "identifier" ? name.text : null));
};

const expression: ReadUnit = (node) => {
  if (!spansLines(node) && !FUNCTION_LIKE.test(node.text)) return null;
  const inner = node.firstNamedChild;
  if (inner === null) return null;
  if (inner.type === "assignment_expression") {
    const left = inner.childForFieldName("left");
    return valueUnit(inner.childForFieldName("right"), () => pathOf(left));
  }
  if (inner.type === "call_expression") return callUnit(inner, () => nameOfCall(inner));
  if (inner.type === "internal_module")
    return shape(
      "space",
      () => inner.childForFieldName("name")?.text ?? null,
      inner.childForFieldName("body"),
    );
  return null;
};

function pathOf(node: SyntaxNode | null): string | null {
  const path = node?.text.replaceAll(/\.prototype(?=\.)/g, "") ?? "";
  return PLAIN_PATH.test(path) ? path : null;
}

/** `it("closes the file")`, `app.get("/users")`; null where the callee is no plain path. */
function nameOfCall(call: SyntaxNode): string | null {
  const path = pathOf(call.childForFieldName("function"));
  const first = call.childForFieldName("arguments")?.firstNamedChild;
  if (path === null || (first?.type !== "string" && first?.type !== "template_string")) return path;
  const title = first.text.slice(1, -1).replaceAll(/\s+/g, " ");
  return `${path}("${title.length > 60 ? `${title.slice(0, 59)}…` : title}")`;
}

const exported: ReadUnit = (node) => {
  const value = node.childForFieldName("value");
  return value === null ? null : valueUnit(value, () => value.childForFieldName("name")?.text ?? "default");
};

const property: ReadUnit = (node) => {
  const key =
    node.childForFieldName("name") ?? node.childForFieldName("property") ?? node.childForFieldName("key");
  return valueUnit(
    node.childForFieldName("value"),
    () => key?.text.replaceAll(/^["'[]+|["'\]]+$/g, "") ?? null,
  );
};

function boundNames(statement: string): string[] {
  const required = /^(?:const|let|var)\s+([^=]+)=\s*(?:require|await\s+import)\s*\(/.exec(statement)?.[1];
  const clause = required ?? /^import\s+(?:type\s+)?([^"'=]+?)\s*(?:from\b|=|$)/.exec(statement)?.[1] ?? "";
  return clause
    .split(/[{},]/)
    .map((item) => /([\w$]+)\s*$/.exec(item)?.[1] ?? "")
    .filter((name) => name !== "" && name !== "type");
}

/** TypeScript, TSX and JavaScript: three grammars with the same words. */
export const ECMASCRIPT: SyntaxRules = {
  units: {
    function_declaration: unit("function"),
    generator_function_declaration: unit("function"),
    method_definition: unit("function"),
    class_declaration: unit("class"),
    abstract_class_declaration: unit("class"),
    interface_declaration: unit("class"),
    enum_declaration: unit("class"),
    internal_module: unit("space"),
    module: unitWithBody("space", { name: () => null }),
    class_static_block: unit("function", { name: () => "static" }),
    lexical_declaration: declaration,
    variable_declaration: declaration,
    expression_statement: expression,
    public_field_definition: property,
    field_definition: property,
    pair: property,
    export_statement: exported,
  },
  wrappers: ["export_statement", "ambient_declaration"],
  leading: ["comment", "decorator"],
  imports: ["import_statement", "lexical_declaration", "variable_declaration"],
  boundNames,
  argumentLists: ["arguments"],
};
