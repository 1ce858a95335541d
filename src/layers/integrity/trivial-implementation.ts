import type { Rule } from "../rule.ts";
import { integrityMeta } from "./integrity-rule.ts";
import { findTrivial } from "./trivial-implementations.ts";

/** Below the threshold of reports: a new stub may be the first half of honest work. */
const NEW_STUB = 0.5;

export const trivialImplementation: Rule = {
  meta: integrityMeta({
    id: "integrity/trivial-implementation",
    meaning:
      "The body of a function was replaced by one that does nothing, or only says that it is not implemented.",
    precision: 0.65,
  }),
  aboutDeletions: true,
  *check({ pair }) {
    for (const { line, reason, hadBody } of findTrivial(pair)) {
      const place = { startLine: line, endLine: line };
      yield hadBody ? { place, message: reason } : { place, message: reason, confidence: NEW_STUB };
    }
  },
};
