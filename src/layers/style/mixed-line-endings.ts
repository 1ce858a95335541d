import type { Rule } from "../rule.ts";
import { habitsOf } from "./habits.ts";
import { styleMeta } from "./style-rule.ts";

export const mixedLineEndings: Rule = {
  meta: styleMeta({
    id: "style/mixed-line-endings",
    meaning: "New lines end otherwise (LF or CRLF) than the rest of the file.",
    equivalents: ["pre-commit-hooks/mixed-line-ending"],
    precision: 0.97,
  }),
  check({ pair, after }) {
    const { lineEnding } = habitsOf(pair);
    if (lineEnding === null) return null;
    const crlf = lineEnding === "\r\n";
    const lastLine = after.lines.length;
    const odd = pair.addedLines.filter((line) => {
      const ended = line < lastLine || after.text.endsWith("\n");
      return ended && (after.lines[line - 1] ?? "").endsWith("\r") !== crlf;
    });
    const first = odd[0];
    // Every line anew is a conversion of the file, and meant.
    if (first === undefined || odd.length === lastLine) return null;
    const names = crlf ? ["LF", "CRLF"] : ["CRLF", "LF"];
    const message = `${odd.length} new line(s) end in ${names[0]} in a file of ${names[1]}.`;
    return { place: { startLine: first, endLine: first }, message };
  },
};
