import type { Rule } from "../rule.ts";
import { hitOf, integrityMeta } from "./integrity-rule.ts";
import { unknownNames } from "./names/unknown-names.ts";

export const unknownName: Rule = {
  meta: integrityMeta({
    id: "integrity/unknown-name",
    languages: [
      "typescript",
      "tsx",
      "javascript",
      "python",
      "go",
      "java",
      "rust",
      "ruby",
      "c",
      "cpp",
      "csharp",
      "php",
    ],
    meaning: "The suggestion uses a name that the file neither declares nor imports.",
    equivalents: ["eslint/no-undef", "pyflakes/undefined-name", "typescript/2304"],
    precision: 0.9,
    reportedByDefault: false,
  }),
  // A commit may use what another file of the package brings; a fix that needs more than it shows is not proven.
  judges: "suggestions",
  aboutDeletions: true,
  check: ({ pair }) => unknownNames(pair).map(hitOf),
};
