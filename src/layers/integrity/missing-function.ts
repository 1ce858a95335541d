import type { Rule } from "../rule.ts";
import { hitOf, integrityMeta } from "./integrity-rule.ts";
import { missingFunctions } from "./missing-functions.ts";

export const missingFunction: Rule = {
  meta: integrityMeta({
    id: "integrity/missing-function",
    meaning: "The suggestion removes a function that existed before, and whoever calls it would fail.",
    precision: 0.85,
    reportedByDefault: false,
  }),
  // People remove functions on purpose; a fix for a few lines has no business to.
  judges: "suggestions",
  aboutDeletions: true,
  check: ({ pair }) => missingFunctions(pair).map(hitOf),
};
