import type { LineRange } from "../types/chunk.ts";
import type { Severity } from "../types/finding.ts";

/** Characters of a finding's message: at least so many, so that it is a sentence; at most so many, so that it is one. */
export const MESSAGE_LENGTH = { min: 12, max: 200 } as const;

/** Most replacement lines of a suggestion, and most characters of each: above, it is a rewrite and no fix. */
export const REPLACEMENT_LIMITS = { lines: 16, lineLength: 200 } as const;

export const SEVERITIES: readonly Severity[] = ["error", "warning", "note"];

/**
 * ASCII without `"` and `\` (so a JSON string needs no escape), then the letters of Latin, Greek, Cyrillic, kana, CJK
 * and Hangul, in which identifiers are written. No control, invisible or reordering character is in the set.
 */
const MESSAGE_CHARACTER =
  "[ !#-\\[\\]-~\\u00a1-\\u00ac\\u00ae-\\u024f\\u0370-\\u03ff\\u0400-\\u052f\\u3040-\\u30ff\\u4e00-\\u9fff\\uac00-\\ud7a3]";

/** Everything but controls (a tab is code), the newline, and characters that hide or reorder text (CVE-2021-42574). */
const CODE_CHARACTER =
  "[^\\x00-\\x08\\x0a-\\x1f\\x7f-\\x9f\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff]";

/**
 * GBNF of a finding about one chunk: one line of flat JSON whose `line` can only be one of `lines`.
 * The lines must be the chunk's added ones: a wrong line cannot be said. Throws RangeError without any line.
 */
export function findingGrammar(lines: readonly number[]): string {
  const rest = `${MESSAGE_CHARACTER}{${MESSAGE_LENGTH.min - 1},${MESSAGE_LENGTH.max - 1}}`;
  return [
    String.raw`root ::= "{\"line\":" line ",\"message\":\"" message "\",\"severity\":\"" severity "\"}"`,
    `line ::= ${alternation(lines.map(String))}`,
    `message ::= [A-Za-z0-9\`] ${rest}`,
    `severity ::= ${alternation(SEVERITIES)}`,
    "",
  ].join("\n");
}

/**
 * GBNF of a fix: `lines <first>-<last>`, then each replacement line behind a `|`, then `end`. The range can only be one
 * of `ranges`; the bar keeps code that says `end` apart from the end. No line at all deletes the range.
 */
export function suggestionGrammar(ranges: readonly LineRange[]): string {
  return [
    String.raw`root ::= "lines " range "\n" code{0,${REPLACEMENT_LIMITS.lines}} "end"`,
    `range ::= ${alternation(ranges.map((range) => `${range.startLine}-${range.endLine}`))}`,
    String.raw`code ::= "|" ${CODE_CHARACTER}{0,${REPLACEMENT_LIMITS.lineLength}} "\n"`,
    "",
  ].join("\n");
}

function alternation(words: readonly string[]): string {
  if (words.length === 0) throw new RangeError("A grammar needs at least one line to point at.");
  return words.map((word) => `"${word}"`).join(" | ");
}
