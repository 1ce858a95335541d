import type { Rule } from "../rule.ts";
import { literalLines } from "./literal-lines.ts";
import { styleMeta } from "./style-rule.ts";

export const mixedIndentation: Rule = {
  meta: styleMeta({
    id: "style/mixed-indentation",
    meaning: "A line is indented with spaces followed by tabs, so it lands elsewhere in every editor.",
    equivalents: ["pycodestyle/E101"],
    precision: 0.95,
  }),
  *check({ pair, after }) {
    const literal = literalLines(after);
    for (const line of pair.addedLines) {
      if (!/^ +\t/.test(after.lines[line - 1] ?? "") || literal.has(line)) continue;
      yield { place: { startLine: line, endLine: line } };
    }
  },
};
