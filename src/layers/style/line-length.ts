import type { Rule } from "../rule.ts";
import { type Habits, habitsOf } from "./habits.ts";
import { literalLines } from "./literal-lines.ts";
import { styleMeta } from "./style-rule.ts";

/** The limits that style guides know. */
const LIMITS = [79, 80, 88, 100, 120];

export const lineLength: Rule = {
  meta: styleMeta({
    id: "style/line-length",
    meaning:
      "A line is longer than `.editorconfig` allows, or than the limit that every other line of the file keeps.",
    equivalents: ["pycodestyle/E501", "editorconfig/max_line_length"],
    precision: 0.8,
  }),
  *check({ pair, after, facts }) {
    const asked = facts.style?.maxLineLength ?? null;
    const limit = asked ?? habitOf(habitsOf(pair));
    if (limit === null || limit === "off" || after.language === null) return;
    const literal = literalLines(after);
    for (const line of pair.addedLines) {
      const text = (after.lines[line - 1] ?? "").trimEnd();
      // Addresses and long strings cannot be broken without harm.
      if (text.length <= limit || literal.has(line) || /https?:\/\/|["'`][^"'`]{60,}["'`]/.test(text))
        continue;
      const rule = asked === null ? "no other line of the file has more than" : ".editorconfig allows";
      const message = `${text.length} characters; ${rule} ${limit}.`;
      yield { place: { startLine: line, endLine: line }, message };
    }
  },
};

function habitOf({ longestLine }: Habits): number | null {
  return LIMITS.find((limit) => longestLine !== null && longestLine <= limit) ?? null;
}
