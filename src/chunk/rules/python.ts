import { lastStep, type SyntaxRules, unit } from "./syntax-rules.ts";

function boundNames(statement: string): string[] {
  const from = /^from\s[\s\S]*?\bimport\b([\s\S]*)$/.exec(statement)?.[1];
  const list = (from ?? statement.replace(/^import\b/, "")).replaceAll(/#.*|[()\\]/g, "");
  return list
    .split(",")
    .map((item) => item.trim().split(/\s+as\s+/))
    .map(([name = "", alias]) => alias ?? (from === undefined ? (name.split(".")[0] ?? "") : lastStep(name)))
    .filter((name) => name !== "" && name !== "*");
}

export const PYTHON: SyntaxRules = {
  units: { function_definition: unit("function"), class_definition: unit("class") },
  wrappers: ["decorated_definition"],
  leading: ["comment"],
  imports: ["import_statement", "import_from_statement"],
  boundNames,
  argumentLists: ["argument_list"],
};
