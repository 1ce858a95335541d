import type { Rule } from "../rule.ts";
import { habitsOf } from "./habits.ts";
import { literalLines } from "./literal-lines.ts";
import { styleMeta } from "./style-rule.ts";

/** The limits that style guides know. */
const LIMITS = [79, 80, 88, 100, 120];

export const lineLength: Rule = {
  meta: styleMeta({
    id: "style/line-length",
    meaning: "A line is longer than the limit that every other line of the file keeps.",
    equivalents: ["pycodestyle/E501", "editorconfig/max_line_length"],
    precision: 0.8,
  }),
  *check({ pair, after }) {
    const { longestLine } = habitsOf(pair);
    const limit = LIMITS.find((each) => longestLine !== null && longestLine <= each);
    if (limit === undefined || after.language === null) return;
    const literal = literalLines(after);
    for (const line of pair.addedLines) {
      const text = (after.lines[line - 1] ?? "").trimEnd();
      // Addresses and long strings cannot be broken without harm.
      if (text.length <= limit || literal.has(line) || /https?:\/\/|["'`][^"'`]{60,}["'`]/.test(text))
        continue;
      const message = `${text.length} characters; no other line of the file has more than ${limit}.`;
      yield { place: { startLine: line, endLine: line }, message };
    }
  },
};
