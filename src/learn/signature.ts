/** At most so many characters of code are looked at: a signature is a likeness, not a copy. */
const LONGEST = 4000;

const TOKEN =
  /(?<text>"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?|`(?:\\.|[^`\\])*`?)|(?<number>\b\d[\w.]*)|(?<word>[\p{L}_$][\p{L}\p{N}_$]*)|(?<mark>[^\s\p{L}\p{N}_$"'`])/gu;

/**
 * The tokens of some lines of any language, one blank apart: names and marks as they are, a text as `""`, a number as `0`. So
 * nothing that is quoted in the code is kept, and neither layout nor values matter.
 */
export function signatureOf(lines: string): string {
  const tokens: string[] = [];
  for (const { groups = {} } of lines.slice(0, LONGEST).matchAll(TOKEN)) {
    if (groups["text"] !== undefined) tokens.push('""');
    else if (groups["number"] !== undefined) tokens.push("0");
    else tokens.push(groups["word"] ?? groups["mark"] ?? "");
  }
  return tokens.join(" ");
}

/**
 * What a finding claims, as words: what is between backticks or quotes, and every number, is left out, so that the same claim
 * about other code is the same intent. At most 60 words.
 */
export function intentOf(message: string): string {
  const claim = message.replaceAll(/`[^`]*`|"[^"]*"|“[^”]*”|'[^']*'/g, " _ ");
  const words = claim.toLowerCase().match(/\p{L}+|_/gu) ?? [];
  return words.slice(0, 60).join(" ");
}
