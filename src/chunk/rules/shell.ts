import { nameAt } from "./call-names.ts";
import { firstOfType, type SyntaxRules, unit } from "./syntax-rules.ts";

export const BASH: SyntaxRules = {
  units: { function_definition: unit("function") },
  leading: ["comment"],
  imports: [],
  boundNames: () => [],
  argumentLists: [],
  callMarks: { types: ["command_name"], read: nameAt },
};

export const POWERSHELL: SyntaxRules = {
  units: {
    function_statement: unit("function", {
      name: (node) => firstOfType("function_name")(node)?.text ?? null,
      body: firstOfType("script_block"),
    }),
    class_statement: unit("class", {
      name: (node) => firstOfType("simple_name")(node)?.text ?? null,
      body: (node) => node,
    }),
    enum_statement: unit("class", {
      name: (node) => firstOfType("simple_name")(node)?.text ?? null,
      body: () => null,
    }),
    class_method_definition: unit("function", {
      name: (node) => firstOfType("simple_name")(node)?.text ?? null,
      body: firstOfType("script_block"),
    }),
  },
  transparent: ["statement_list", "script_block_body"],
  leading: ["comment"],
  imports: [],
  boundNames: () => [],
  argumentLists: ["argument_list"],
  callMarks: { types: ["command_name"], read: nameAt },
};
