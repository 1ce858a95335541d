import type { Rule } from "../rule.ts";
import { literalLines } from "./literal-lines.ts";
import { styleMeta } from "./style-rule.ts";

/** Formats in which blanks at the end of a line mean something; in the second they are not even the author's. */
const MEANINGFUL = /\.(?:md|mdx|markdown|txt)$/i;
const DATA = /\.(?:patch|diff|snap|csv|tsv)$/i;

export const trailingWhitespace: Rule = {
  meta: styleMeta({
    id: "style/trailing-whitespace",
    meaning: "A line ends in blanks, which show up as changes later.",
    equivalents: ["pycodestyle/W291", "pycodestyle/W293", "pre-commit-hooks/trailing-whitespace"],
    precision: 0.97,
  }),
  *check({ pair, after, facts }) {
    const asked = facts.style?.trimTrailingWhitespace ?? null;
    if (asked === false || DATA.test(after.path) || (asked === null && MEANINGFUL.test(after.path))) return;
    const literal = literalLines(after);
    for (const line of pair.addedLines) {
      const text = after.lines[line - 1] ?? "";
      // The end of a line lies in a literal when the next line begins in one.
      if (!/[ \t]\r?$/.test(text) || literal.has(line + 1)) continue;
      const place = { startLine: line, endLine: line };
      yield { place, suggestion: { range: place, replacement: text.trimEnd() } };
    }
  },
};
