import type { Rule } from "../rule.ts";
import { styleMeta } from "./style-rule.ts";

const ASKED = "The last line has no newline; .editorconfig asks for one.";

export const finalNewline: Rule = {
  meta: styleMeta({
    id: "style/final-newline",
    meaning: "The last line has lost its newline, so the next one added will show as a change of two.",
    equivalents: ["pycodestyle/W292", "pre-commit-hooks/end-of-file-fixer"],
    precision: 0.95,
  }),
  aboutDeletions: true,
  check({ pair, after, facts, isAdded }) {
    const asked = facts.style?.insertFinalNewline ?? null;
    if (asked === false || after.text === "" || after.text.endsWith("\n")) return null;
    const place = { startLine: after.lines.length, endLine: after.lines.length };
    if (asked === true && isAdded(place)) return { place, message: ASKED };
    if (after.language === null) return null;
    if (pair.before !== null && pair.before.text !== "" && !pair.before.text.endsWith("\n")) return null;
    return { place };
  },
};
