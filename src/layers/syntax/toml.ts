import type { Rule } from "../rule.ts";
import { brokenData } from "./data-rule.ts";

export const invalidToml: Rule = {
  meta: {
    id: "syntax/toml",
    layer: "syntax",
    languages: "all",
    severity: "error",
    category: "bug",
    meaning: "The file is not valid TOML, so whoever reads it will fail.",
    equivalents: ["pre-commit-hooks/check-toml"],
    precision: 0.95,
    reportedByDefault: true,
  },
  aboutDeletions: true,
  check({ pair, after, facts }) {
    const { strictParse } = facts;
    if (strictParse === null || !/\.toml$/i.test(after.path)) return null;
    return brokenData(pair, after, strictParse, "TOML");
  },
};
