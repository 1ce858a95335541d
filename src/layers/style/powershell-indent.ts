import type { Rule } from "../rule.ts";
import { literalLines } from "./literal-lines.ts";
import { ownStep } from "./own-step.ts";
import { styleMeta } from "./style-rule.ts";

export const powershellIndent: Rule = {
  meta: styleMeta({
    id: "style/powershell-indent",
    languages: ["powershell"],
    meaning:
      "A line is not indented by a multiple of four spaces, the convention of PowerShell, or of what `.editorconfig` asks instead.",
    equivalents: ["PSScriptAnalyzer/PSUseConsistentIndentation"],
    precision: 0.85,
  }),
  *check({ pair, after, facts }) {
    const step = ownStep(pair, facts.style);
    if (step === null) return;
    const literal = literalLines(after);
    for (const line of pair.addedLines) {
      const text = after.lines[line - 1] ?? "";
      const width = /^ *(?=\S)/.exec(text)?.[0].length ?? 0;
      const hasTab = text.startsWith("\t");
      const fits = width % step === 0 && !hasTab;
      if (fits || literal.has(line) || continues(after.lines[line - 2] ?? "")) continue;
      const is = hasTab ? "with tabs" : `by ${width} spaces`;
      const message = `Indented ${is}, not by a multiple of ${step} spaces.`;
      yield { place: { startLine: line, endLine: line }, message };
    }
  },
};

/** A line that goes on in the next one, which may then be aligned freely. */
function continues(previous: string): boolean {
  return /[`|,(=+]\s*$/.test(previous);
}
