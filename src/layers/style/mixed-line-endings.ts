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
  check({ pair, after, facts }) {
    // A new file is measured by itself, so what it is asked to be comes first; an old one keeps the ending that it has.
    const wantsLf = facts.style?.endOfLine === "lf" && (pair.before?.lines ?? []).length === 0;
    const lineEnding = wantsLf ? "\n" : habitsOf(pair).lineEnding;
    if (lineEnding === null) return null;
    const crlf = lineEnding === "\r\n";
    const lastLine = after.lines.length;
    const odd = pair.addedLines.filter((line) => {
      const ended = line < lastLine || after.text.endsWith("\n");
      return ended && (after.lines[line - 1] ?? "").endsWith("\r") !== crlf;
    });
    const first = odd[0];
    // Every line anew is a conversion of the file, and meant.
    if (first === undefined || (odd.length === lastLine && !wantsLf)) return null;
    const names = crlf ? ["LF", "CRLF"] : ["CRLF", "LF"];
    const message = wantsLf
      ? `${odd.length} line(s) end in CRLF; .editorconfig asks for LF.`
      : `${odd.length} new line(s) end in ${names[0]} in a file of ${names[1]}.`;
    return { place: { startLine: first, endLine: first }, message };
  },
};
