import type { Rule } from "../rule.ts";
import { syntaxError } from "./error.ts";
import { describe, problemNodes } from "./problems.ts";

/**
 * The stricter question for suggestions: where the head itself has places that the grammar cannot read,
 * `syntax/error` is silent, but a fix may still not add any.
 */
export const moreErrors: Rule = {
  meta: {
    ...syntaxError.meta,
    id: "syntax/more-errors",
    meaning: "The suggestion adds code that does not parse to a file that already has some.",
    precision: 0.8,
    reportedByDefault: false,
  },
  judges: "suggestions",
  check({ pair, after, isAdded }) {
    if (pair.before === null) return null;
    const before = problemNodes(pair.before);
    const now = problemNodes(after);
    if (before.length === 0 || now.length <= before.length) return null;
    const node = now.find((each) => isAdded(each));
    return node === undefined ? null : { place: node, message: describe(node) };
  },
};
