import type { Rule } from "../rule.ts";
import { integrityMeta } from "./integrity-rule.ts";
import { findPlaceholders } from "./placeholders.ts";

export const todo: Rule = {
  meta: integrityMeta({
    id: "integrity/todo",
    severity: "note",
    category: "maintainability",
    meaning: "A new `TODO` or `FIXME` says that something is not done yet.",
    equivalents: ["eslint/no-warning-comments", "pylint/W0511", "flake8-todos/TD"],
    precision: 0.9,
    reportedByDefault: false,
  }),
  // On suggestions it lowers the score and does not decide alone.
  judges: "commits",
  *check({ pair }) {
    for (const { line, kind } of findPlaceholders(pair)) {
      if (kind === "todo") yield { place: { startLine: line, endLine: line } };
    }
  },
};
