import type { Rule } from "../rule.ts";
import { brokenData } from "./data-rule.ts";

export const invalidYaml: Rule = {
  meta: {
    id: "syntax/yaml",
    layer: "syntax",
    languages: "all",
    severity: "error",
    category: "bug",
    meaning: "The file is not valid YAML, so whoever reads it will fail or lose what a second key hides.",
    equivalents: ["pre-commit-hooks/check-yaml", "yamllint/key-duplicates"],
    precision: 0.9,
    reportedByDefault: true,
  },
  aboutDeletions: true,
  check({ pair, after, facts }) {
    const { strictParse } = facts;
    if (strictParse === null || !/\.ya?ml$/i.test(after.path)) return null;
    return brokenData(pair, after, strictParse, "YAML");
  },
};
