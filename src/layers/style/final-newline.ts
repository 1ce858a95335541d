import type { Rule } from "../rule.ts";
import { styleMeta } from "./style-rule.ts";

export const finalNewline: Rule = {
  meta: styleMeta({
    id: "style/final-newline",
    meaning: "The last line has lost its newline, so the next one added will show as a change of two.",
    equivalents: ["pycodestyle/W292", "pre-commit-hooks/end-of-file-fixer"],
    precision: 0.95,
  }),
  aboutDeletions: true,
  check({ pair, after }) {
    if (after.language === null || after.text === "" || after.text.endsWith("\n")) return null;
    if (pair.before !== null && pair.before.text !== "" && !pair.before.text.endsWith("\n")) return null;
    return { place: { startLine: after.lines.length, endLine: after.lines.length } };
  },
};
