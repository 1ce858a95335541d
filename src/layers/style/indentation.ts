import type { Pair } from "../../types/layers.ts";
import type { StyleSettings } from "../../types/style.ts";
import type { Hit, Rule } from "../rule.ts";
import { type Habits, habitsOf } from "./habits.ts";
import { literalLines } from "./literal-lines.ts";
import { styleMeta } from "./style-rule.ts";

export const indentation: Rule = {
  meta: styleMeta({
    id: "style/indentation",
    meaning:
      "A line is indented with tabs in a file of spaces, or the other way round; `.editorconfig` decides where it says which.",
    equivalents: ["pycodestyle/W191", "editorconfig/indent_style"],
    precision: 0.9,
  }),
  *check({ pair, after, facts }) {
    const way = wayOf(pair, facts.style);
    if (way.indent === null) return;
    const literal = literalLines(after);
    for (const line of pair.addedLines) {
      const text = after.lines[line - 1] ?? "";
      if (!literal.has(line) && departs(text, way)) yield hitAt(line, text, way);
    }
  },
};

interface Way extends Pick<Habits, "indent" | "unit"> {
  readonly isAsked: boolean;
}

/** How lines of this file are to be indented: as `.editorconfig` says, else as its others are. */
function wayOf(pair: Pair, style: StyleSettings | null): Way {
  const habits = habitsOf(pair);
  const unit = style?.indentSize ?? habits.unit;
  if (!style?.indentStyle) return { indent: habits.indent, unit, isAsked: false };
  return { indent: style.indentStyle === "tab" ? "tabs" : "spaces", unit, isAsked: true };
}

function departs(text: string, { indent }: Way): boolean {
  // One or two spaces align a comment or a keyword; they are no level.
  return indent === "tabs" ? /^ {3,}\S/.test(text) : /^\t+ *\S/.test(text);
}

function hitAt(line: number, text: string, { indent, unit, isAsked }: Way): Hit {
  const place = { startLine: line, endLine: line };
  const others = isAsked ? ".editorconfig asks for indentation" : "The file is indented";
  const message = `${others} with ${indent}; this line is not.`;
  if (indent !== "spaces" || unit === null) return { place, message };
  const fixed = text.replace(/^\t+/, (tabs) => " ".repeat(tabs.length * unit));
  return { place, message, suggestion: { range: place, replacement: fixed.replace(/\r$/, "") } };
}
