import type { Rule } from "../rule.ts";
import { isFixture } from "../syntax/problems.ts";
import { integrityMeta } from "./integrity-rule.ts";
import { unresolvedImports } from "./imports/unresolved-imports.ts";

/** Below the threshold of reports: examples and tests run in surroundings of their own. */
const ELSEWHERE = 0.4;
const OWN_SURROUNDINGS =
  /(?:^|\/)(?:examples?|samples?|docs?|bench(?:marks?)?|demos?|playground|integration|e2e|scripts|tools)\//i;

export const unresolvedImport: Rule = {
  meta: integrityMeta({
    id: "integrity/unresolved-import",
    severity: "warning",
    languages: ["typescript", "tsx", "javascript", "python", "go", "rust"],
    meaning: "An import leads to no file of the project and to none of its declared dependencies.",
    equivalents: [
      "eslint-plugin-import/no-unresolved",
      "eslint-plugin-n/no-missing-import",
      "eslint-plugin-import/no-extraneous-dependencies",
      "pylint/E0401",
    ],
    precision: 0.8,
  }),
  check: ({ pair, after, facts }) =>
    unresolvedImports(pair, facts.project).map(({ specifier, node, reason }) => {
      const line = node.startPosition.row + 1;
      const hit = {
        place: { startLine: line, endLine: line },
        message: `\`${specifier}\` leads nowhere: ${reason}.`,
      };
      const elsewhere = OWN_SURROUNDINGS.test(after.path) || isFixture(after.path);
      return elsewhere ? { ...hit, confidence: ELSEWHERE } : hit;
    }),
};
