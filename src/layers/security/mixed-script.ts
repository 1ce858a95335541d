import type { Hit } from "../rule.ts";
import { textRule } from "./security-rule.ts";

/** Letters of Cyrillic, Greek and Armenian that look like Latin ones (Unicode TR39, confusables). */
const LOOKALIKE =
  /[\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03b1\u03bd\u03bf\u03c1\u0405\u0406\u0408\u0410\u0412\u0415\u041a\u041c-\u041e\u0420-\u0422\u0425\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u04bb\u0501\u051b\u051d\u0585\u0578]/;
const WORD = /[\p{L}_$][\p{L}\p{M}\p{N}_$]*/gu;
const FULLWIDTH = /[\uff21-\uff3a\uff41-\uff5a]/;
/** Texts for people mix scripts as they like. */
const PROSE = /\.(md|mdx|txt|rst|po|pot|html?|xml|properties|arb|resx|strings|csv|srt|vtt|svg|tex)$/i;
/** Tests and tables of such characters are about them. */
const ABOUT = /(confusable|homoglyph|unicode|transliterat|charset|i18n|locale|lang)/i;

/** Two names that look the same and are not: `аdmin` with a Cyrillic а. */
export const mixedScript = textRule({
  name: "mixed-script",
  precision: 0.88,
  meaning:
    "A name mixes letters of two scripts that look the same, so it is not the name that it seems to be.",
  cwe: ["CWE-1007"],
  equivalents: [
    "clippy/mixed_script_confusables",
    "rustc/mixed_script_confusables",
    "ruff/RUF001",
    "gcc/Wbidi-chars",
  ],
  *check({ after, pair }): Generator<Hit> {
    if (PROSE.test(after.path) || ABOUT.test(after.path)) return;
    for (const line of pair.addedLines) {
      const text = after.lines[line - 1] ?? "";
      // oxlint-disable-next-line no-control-regex
      if (!/[^\u0000-\u007f]/.test(text)) continue;
      for (const { 0: word, index } of text.matchAll(WORD)) {
        const strange = strangeLetter(word);
        if (strange === null) continue;
        const code = (strange.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
        yield {
          place: {
            startLine: line,
            endLine: line,
            startColumn: index + 1,
            endColumn: index + 1 + word.length,
          },
          message: `\`${word}\` looks like a name in Latin letters, but one of them is U+${code} of another script.`,
        };
      }
    }
  },
});

/** The letter that does not belong to its Latin neighbours, or null. A Greek letter alone (`Δt`, `µs`) is a symbol. */
function strangeLetter(word: string): string | null {
  if (!/[A-Za-z]{2}/.test(word.replaceAll(/[0-9_$]/g, ""))) return null;
  return LOOKALIKE.exec(word)?.[0] ?? FULLWIDTH.exec(word)?.[0] ?? null;
}
