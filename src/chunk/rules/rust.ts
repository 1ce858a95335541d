import { type SyntaxRules, unit, unitWithBody, withoutArguments } from "./syntax-rules.ts";

function boundNames(statement: string): string[] {
  const path = statement.replace(/^(?:pub(?:\([^)]*\))?\s+)?use\s+/, "").replaceAll(/;\s*$/g, "");
  return path
    .split(/[{},]/)
    .map((item) => /(\w+)\s*$/.exec(item)?.[1] ?? "")
    .filter((name) => name !== "" && name !== "self" && name !== "_");
}

export const RUST: SyntaxRules = {
  units: {
    function_item: unit("function"),
    macro_definition: unit("function", { body: () => null }),
    impl_item: unit("class", {
      name: (node) => withoutArguments(node.childForFieldName("type")?.text ?? "") || null,
    }),
    trait_item: unit("class"),
    struct_item: unit("class"),
    enum_item: unit("class"),
    union_item: unit("class"),
    mod_item: unitWithBody("space"),
  },
  transparent: ["foreign_mod_item", "declaration_list"],
  leading: ["line_comment", "block_comment", "attribute_item"],
  imports: ["use_declaration"],
  boundNames,
  argumentLists: ["arguments"],
  macros: "macro_invocation",
};
