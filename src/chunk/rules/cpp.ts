import type { SyntaxNode } from "../../types/syntax.ts";
import { fieldText, lastStep, type ReadUnit, type SyntaxRules, unit, unitWithBody } from "./syntax-rules.ts";

const TYPES = new Set(["class_specifier", "struct_specifier", "union_specifier", "enum_specifier"]);

/** Through pointers and references down to the declarator that holds the name: `ns::A::q` is `ns.A.q`. */
function functionName(node: SyntaxNode): string | null {
  let declarator = node.childForFieldName("declarator");
  while (declarator !== null && declarator.type !== "function_declarator") {
    declarator =
      declarator.childForFieldName("declarator") ??
      declarator.namedChildren.find((child) => child.type.endsWith("declarator")) ??
      null;
  }
  return steps(declarator?.childForFieldName("declarator")?.text);
}

function steps(name: string | undefined): string | null {
  if (name === undefined) return null;
  const plain =
    name.startsWith("operator") || name.includes("::operator") ? name : name.replaceAll(/<[^<>]*>/g, "");
  return plain.replaceAll(/\s*::\s*/g, ".").replaceAll(/\s+/g, " ");
}

/** `typedef struct {…} T;`, `static struct S {…} s;` */
const typeInDeclaration: ReadUnit = (node) => {
  const type = node.childForFieldName("type");
  if (type === null || !TYPES.has(type.type) || type.childForFieldName("body") === null) return null;
  const name = () => type.childForFieldName("name")?.text ?? fieldText("declarator")(node);
  return { role: "class", name, body: () => type.childForFieldName("body") };
};

function boundNames(statement: string): string[] {
  const name = /^using\s+(?!namespace\b)([\w:]+)/.exec(statement)?.[1];
  return name === undefined ? [] : [lastStep(name)];
}

const named = { name: (node: SyntaxNode) => steps(node.childForFieldName("name")?.text) };

/** C and C++: both are read by the C++ grammar. */
export const CPP: SyntaxRules = {
  units: {
    function_definition: unit("function", { name: functionName }),
    class_specifier: unitWithBody("class", named),
    struct_specifier: unitWithBody("class", named),
    union_specifier: unitWithBody("class", named),
    enum_specifier: unitWithBody("class", named),
    type_definition: typeInDeclaration,
    declaration: typeInDeclaration,
    field_declaration: typeInDeclaration,
    namespace_definition: unit("space", named),
  },
  wrappers: ["template_declaration"],
  transparent: [
    "preproc_ifdef",
    "preproc_if",
    "preproc_else",
    "preproc_elif",
    "linkage_specification",
    "declaration_list",
  ],
  leading: ["comment"],
  imports: ["using_declaration"],
  boundNames,
  argumentLists: ["argument_list"],
};
