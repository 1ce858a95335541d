import { lastStep, type ReadUnit, spansLines, type SyntaxRules, unit } from "./syntax-rules.ts";

/** An automatic property on one line reads as a field. */
const property: ReadUnit = (node) => (spansLines(node) ? unit("function", { body: () => null })(node) : null);

function boundNames(statement: string): string[] {
  const alias = /^(?:global\s+)?using\s+(\w+)\s*=/.exec(statement)?.[1];
  const type = /^(?:global\s+)?using\s+static\s+([\w.]+)/.exec(statement)?.[1];
  return alias !== undefined ? [alias] : type !== undefined ? [lastStep(type)] : [];
}

export const CSHARP: SyntaxRules = {
  units: {
    class_declaration: unit("class"),
    interface_declaration: unit("class"),
    struct_declaration: unit("class"),
    enum_declaration: unit("class"),
    record_declaration: unit("class"),
    record_struct_declaration: unit("class"),
    method_declaration: unit("function"),
    constructor_declaration: unit("function"),
    destructor_declaration: unit("function", {
      name: (node) => `~${node.childForFieldName("name")?.text ?? ""}`,
    }),
    operator_declaration: unit("function", {
      name: (node) => `operator ${node.childForFieldName("operator")?.text ?? ""}`,
    }),
    conversion_operator_declaration: unit("function", {
      name: (node) => `operator ${node.childForFieldName("type")?.text ?? ""}`,
    }),
    indexer_declaration: unit("function", { name: () => "this", body: () => null }),
    property_declaration: property,
    event_declaration: property,
    local_function_statement: unit("function"),
    // Namespaces are left out of symbols: with `namespace X;` the file would not show them either.
    namespace_declaration: unit("space", { name: () => null }),
  },
  transparent: [
    "file_scoped_namespace_declaration",
    "preproc_if",
    "preproc_else",
    "preproc_elif",
    "global_statement",
  ],
  leading: ["comment"],
  imports: ["using_directive"],
  boundNames,
  argumentLists: ["argument_list"],
};
