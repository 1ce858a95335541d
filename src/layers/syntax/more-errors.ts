import type { SyntaxNode } from "../../types/syntax.ts";
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
    meaning:
      "The suggestion changes code that does not parse, in a file that already has some, and it does not parse afterwards.",
    precision: 0.8,
    reportedByDefault: false,
  },
  judges: "suggestions",
  // A bracket that is gone is missed far behind.
  aboutDeletions: true,
  check({ pair, after, isAdded }) {
    if (pair.before === null) return null;
    const before = problemNodes(pair.before);
    if (before.length === 0) return null;
    const old = new Map<string, number>();
    for (const node of before) old.set(keyOf(node), (old.get(keyOf(node)) ?? 0) + 1);
    const node = problemNodes(after).find((each) => {
      // In a stretch that the grammar could not read before, nothing shows that it can be read now.
      if (isAdded(each)) return true;
      const left = old.get(keyOf(each)) ?? 0;
      old.set(keyOf(each), left - 1);
      return left <= 0;
    });
    return node === undefined ? null : { place: node, message: describe(node) };
  },
};

function keyOf({ type, isMissing, text }: SyntaxNode): string {
  return `${type} ${isMissing} ${text.trimStart().split("\n", 1)[0] ?? ""}`;
}
