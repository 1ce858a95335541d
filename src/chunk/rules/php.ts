import { lastStep, type ReadUnit, type SyntaxRules, unit } from "./syntax-rules.ts";

const FUNCTIONS = new Set(["anonymous_function", "anonymous_function_creation_expression", "arrow_function"]);

/** `$f = function () {…};` */
const expression: ReadUnit = (node) => {
  const assignment = node.firstNamedChild;
  if (assignment?.type !== "assignment_expression") return null;
  const value = assignment.childForFieldName("right");
  if (value === null || !FUNCTIONS.has(value.type)) return null;
  return {
    role: "function",
    name: () => assignment.childForFieldName("left")?.text ?? null,
    body: () => value.childForFieldName("body"),
  };
};

function boundNames(statement: string): string[] {
  const path = statement.replace(/^use\s+(?:function\s+|const\s+)?/, "").replaceAll(/;\s*$/g, "");
  return path
    .split(/[{},]/)
    .map((item) =>
      lastStep(
        item
          .trim()
          .split(/\s+as\s+/i)
          .at(-1) ?? "",
      ),
    )
    .filter((name) => name !== "");
}

export const PHP: SyntaxRules = {
  units: {
    function_definition: unit("function"),
    method_declaration: unit("function"),
    class_declaration: unit("class"),
    interface_declaration: unit("class"),
    trait_declaration: unit("class"),
    enum_declaration: unit("class"),
    expression_statement: expression,
  },
  transparent: ["namespace_definition", "compound_statement"],
  leading: ["comment"],
  imports: ["namespace_use_declaration"],
  boundNames,
  argumentLists: ["arguments"],
};
