import type { Rule } from "../rule.ts";
import { hitOf, integrityMeta } from "./integrity-rule.ts";
import { missingImports } from "./missing-imports.ts";

export const missingImport: Rule = {
  meta: integrityMeta({
    id: "integrity/missing-import",
    severity: "error",
    languages: ["typescript", "tsx", "javascript", "python", "java", "go"],
    meaning: "An import was removed while the name that it brought is still used.",
    equivalents: ["eslint/no-undef", "pyflakes/F821", "ruff/F821", "pylint/E0602"],
    precision: 0.85,
  }),
  aboutDeletions: true,
  check: ({ pair }) => missingImports(pair).map(hitOf),
};
