import type { Hit, Rule } from "../rule.ts";
import { habitsOf, type Habits } from "./habits.ts";
import { literalLines } from "./literal-lines.ts";
import { styleMeta } from "./style-rule.ts";

export const indentation: Rule = {
  meta: styleMeta({
    id: "style/indentation",
    meaning: "A line is indented with tabs in a file of spaces, or the other way round.",
    equivalents: ["pycodestyle/W191", "editorconfig/indent_style"],
    precision: 0.9,
  }),
  *check({ pair, after }) {
    const habits = habitsOf(pair);
    if (habits.indent === null) return;
    const literal = literalLines(after);
    for (const line of pair.addedLines) {
      const text = after.lines[line - 1] ?? "";
      if (!literal.has(line) && departs(text, habits)) yield hitAt(line, text, habits);
    }
  },
};

function departs(text: string, { indent }: Habits): boolean {
  // One or two spaces align a comment or a keyword; they are no level.
  return indent === "tabs" ? /^ {3,}\S/.test(text) : /^\t+ *\S/.test(text);
}

function hitAt(line: number, text: string, habits: Habits): Hit {
  const place = { startLine: line, endLine: line };
  const message = `The file is indented with ${habits.indent}; this line is not.`;
  if (habits.indent !== "spaces" || habits.unit === null) return { place, message };
  const fixed = text.replace(/^\t+/, (tabs) => " ".repeat(tabs.length * (habits.unit ?? 0)));
  return { place, message, suggestion: { range: place, replacement: fixed.replace(/\r$/, "") } };
}
