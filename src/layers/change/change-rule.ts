import type { Language } from "../../types/language.ts";
import type { RuleMeta } from "../../types/rule.ts";

type Given = Pick<RuleMeta, "id" | "meaning" | "precision"> & Partial<RuleMeta>;

export const CODE: readonly Language[] = [
  "typescript",
  "tsx",
  "javascript",
  "python",
  "go",
  "java",
  "rust",
  "c",
  "cpp",
  "csharp",
  "ruby",
  "php",
  "bash",
  "powershell",
];

/** What all change rules share: they compare both sides and belong to the lint layer. */
export function changeMeta(given: Given): RuleMeta {
  return {
    layer: "lint",
    languages: CODE,
    severity: "warning",
    category: "bug",
    equivalents: [],
    reportedByDefault: true,
    ...given,
  };
}
