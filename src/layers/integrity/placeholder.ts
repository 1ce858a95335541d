import type { Rule } from "../rule.ts";
import { integrityMeta } from "./integrity-rule.ts";
import { findPlaceholders } from "./placeholders.ts";

/** Below the threshold of reports: people write `// ...` in examples, too. */
const BARE_DOTS = 0.5;

export const placeholder: Rule = {
  meta: integrityMeta({
    id: "integrity/placeholder",
    meaning:
      "A comment stands where code was left out, as in an answer that was pasted without being finished.",
    precision: 0.8,
  }),
  *check({ pair }) {
    for (const { line, kind, text } of findPlaceholders(pair)) {
      if (kind !== "elision") continue;
      const place = { startLine: line, endLine: line };
      const message = `\`${text}\` stands for code that is not there.`;
      yield /[A-Za-z]/.test(text) ? { place, message } : { place, message, confidence: BARE_DOTS };
    }
  },
};
