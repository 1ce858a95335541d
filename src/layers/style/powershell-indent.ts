import type { Rule } from "../rule.ts";
import { habitsOf } from "./habits.ts";
import { literalLines } from "./literal-lines.ts";
import { styleMeta } from "./style-rule.ts";

export const powershellIndent: Rule = {
  meta: styleMeta({
    id: "style/powershell-indent",
    languages: ["powershell"],
    meaning: "A line is not indented by a multiple of four spaces, the convention of PowerShell.",
    equivalents: ["PSScriptAnalyzer/PSUseConsistentIndentation"],
    precision: 0.85,
  }),
  *check({ pair, after }) {
    const { indent, unit } = habitsOf(pair);
    if (pair.before !== null && (indent === "tabs" || (unit !== null && unit % 4 !== 0))) return;
    const literal = literalLines(after);
    for (const line of pair.addedLines) {
      const text = after.lines[line - 1] ?? "";
      const width = /^ *(?=\S)/.exec(text)?.[0].length ?? 0;
      if (width % 4 === 0 || literal.has(line) || continues(after.lines[line - 2] ?? "")) continue;
      yield {
        place: { startLine: line, endLine: line },
        message: `Indented by ${width} spaces, not a multiple of four.`,
      };
    }
  },
};

/** A line that goes on in the next one, which may then be aligned freely. */
function continues(previous: string): boolean {
  return /[`|,(=+]\s*$/.test(previous);
}
