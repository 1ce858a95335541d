import type { SyntaxNode } from "../../types/syntax.ts";
import { lastStep, type ReadUnit, type SyntaxRules, unit, withoutArguments } from "./syntax-rules.ts";

/** `func (s *Server[T]) Handle` is `Server.Handle`. */
function methodName(node: SyntaxNode): string | null {
  const name = node.childForFieldName("name")?.text ?? null;
  const receiver = node
    .childForFieldName("receiver")
    ?.namedChildren.find((child) => child.type === "parameter_declaration");
  const type = receiver?.childForFieldName("type")?.text.replaceAll(/^[*\s(]+|\[[\s\S]*$|[)\s]+$/g, "");
  return type === undefined || name === null ? name : `${type}.${name}`;
}

/** `type S struct {…}`; a group in parentheses is looked into instead. */
const typeDeclaration: ReadUnit = (node) => {
  const [only, second] = node.namedChildren.filter((child) => child.type !== "comment");
  if (only === undefined || second !== undefined) return null;
  return { role: "class", name: () => typeName(only), body: () => null };
};

function typeName(spec: SyntaxNode): string | null {
  const name = spec.childForFieldName("name")?.text;
  return name === undefined ? null : withoutArguments(name);
}

/** `var f = func() {…}` and cobra's `var cmd = &cobra.Command{…}`. */
const varDeclaration: ReadUnit = (node) => {
  const [spec, second] = node.namedChildren;
  if (spec?.type !== "var_spec" || second !== undefined) return null;
  const value = spec.childForFieldName("value")?.firstNamedChild;
  if (value?.type !== "func_literal") return null;
  return {
    role: "function",
    name: () => spec.childForFieldName("name")?.text ?? null,
    body: () => value.childForFieldName("body"),
  };
};

/** The package's name as the path suggests it: `net/http`, `gopkg.in/yaml.v3`, `github.com/a/go-b/v2`. */
function boundNames(spec: string): string[] {
  const [, alias, path = ""] = /^(?:import\s+)?([\w.]+\s+)?["`]([^"`]*)["`]/.exec(spec.trim()) ?? [];
  if (alias !== undefined) return [alias.trim()].filter((name) => name !== "_" && name !== ".");
  const steps = path.replace(/\/v\d+$/, "").replace(/\.v\d+$/, "");
  return [
    lastStep(steps.replaceAll(".", "-").split("/").at(-1) ?? "")
      .replace(/^go-|-go$/g, "")
      .replaceAll("-", "_"),
  ];
}

export const GO: SyntaxRules = {
  units: {
    function_declaration: unit("function", {
      body: (node) => node.childForFieldName("body")?.firstNamedChild ?? null,
    }),
    method_declaration: unit("function", {
      kind: "method",
      name: methodName,
      body: (node) => node.childForFieldName("body")?.firstNamedChild ?? null,
    }),
    type_declaration: typeDeclaration,
    type_spec: unit("class", { name: typeName, body: () => null }),
    var_declaration: varDeclaration,
  },
  transparent: ["type_declaration"],
  leading: ["comment"],
  imports: ["import_declaration"],
  importStatements: (node) => node.descendantsOfType("import_spec").map((spec) => `import ${spec.text}`),
  boundNames,
  argumentLists: ["argument_list"],
};
