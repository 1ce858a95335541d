import { lastStep, type SyntaxRules, unit, unitWithBody } from "./syntax-rules.ts";

function boundNames(statement: string): string[] {
  const name = lastStep(statement.replaceAll(/;|\s+$/g, ""));
  return name === "*" ? [] : [name];
}

export const JAVA: SyntaxRules = {
  units: {
    class_declaration: unit("class"),
    interface_declaration: unit("class"),
    enum_declaration: unit("class"),
    record_declaration: unit("class"),
    annotation_type_declaration: unit("class"),
    enum_constant: unitWithBody("class"),
    method_declaration: unit("function"),
    constructor_declaration: unit("function"),
    compact_constructor_declaration: unit("function"),
    static_initializer: unit("function", { name: () => "static", body: (node) => node.firstNamedChild }),
  },
  transparent: ["enum_body_declarations"],
  leading: ["line_comment", "block_comment"],
  imports: ["import_declaration"],
  boundNames,
  argumentLists: ["argument_list"],
};
