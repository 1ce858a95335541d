import type { Hit } from "../rule.ts";
import { textRule } from "./security-rule.ts";

/** Bidirectional controls (CVE-2021-42574), zero-width characters, the tag block, variation selectors beyond emoji use. */
const INVISIBLE =
  /[\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\u2065\u206a-\u206f\ufeff\u115f\u1160\u3164\uffa0\u{e0000}-\u{e007f}]|[\u{e0100}-\u{e01ef}]|(?<![\p{Emoji}\u200d\p{So}\p{Sk}\p{Lo}])[\ufe00-\ufe0f]/gu;
const BIDIRECTIONAL = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
/** Flags of regions are written with the tag block (UTS 51). */
const FLAG = /\u{1f3f4}[\u{e0020}-\u{e007f}]+/gu;
/** A zero-width joiner belongs into emoji and several scripts, not between Latin letters. */
const JOINER = /[A-Za-z0-9_][\u200c\u200d][A-Za-z0-9_]/gu;
/** Texts for people may be written from right to left. */
const PROSE = /\.(md|mdx|txt|rst|po|pot|html?|xml|json|ya?ml|properties|arb|resx|strings|csv|srt|vtt)$/i;
const RIGHT_TO_LEFT = /[\u0590-\u08ff]/;

/** Characters that nobody sees and that change what the code is. */
export const invisibleUnicode = textRule({
  name: "invisible-unicode",
  precision: 0.92,
  meaning:
    "An invisible or direction-changing character stands in the text, so it is not what it looks like.",
  cwe: ["CWE-1007", "CWE-451"],
  equivalents: ["bandit/B613", "ruff/PLE2502", "gosec/G116", "sonar/S6389"],
  *check({ after, pair }): Generator<Hit> {
    for (const line of pair.addedLines) {
      const text = after.lines[line - 1] ?? "";
      if (isAscii(text)) continue;
      const found = firstInvisible(text, line === 1);
      if (found === null) continue;
      if (PROSE.test(after.path) && (RIGHT_TO_LEFT.test(text) || !BIDIRECTIONAL.test(found.character)))
        continue;
      const code = (found.character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
      const effect = BIDIRECTIONAL.test(found.character)
        ? "changes the order in which the line is shown"
        : "cannot be seen";
      yield {
        place: {
          startLine: line,
          endLine: line,
          startColumn: found.index + 1,
          endColumn: found.index + 1 + found.character.length,
        },
        message: `The character U+${code} ${effect}, so the line is not what it looks like.`,
      };
    }
  },
});

/** All of what is looked for lies beyond ASCII; most lines do not. */
function isAscii(text: string): boolean {
  // oxlint-disable-next-line no-control-regex
  return !/[^\0-\x7f]/.test(text);
}

function firstInvisible(
  text: string,
  isFirstLine: boolean,
): { readonly character: string; readonly index: number } | null {
  for (const match of text.replaceAll(FLAG, (flag) => " ".repeat(flag.length)).matchAll(INVISIBLE)) {
    // A byte order mark may begin a file.
    if (!(isFirstLine && match.index === 0 && match[0] === "\ufeff"))
      return { character: match[0], index: match.index };
  }
  const joiner = JOINER.exec(text);
  JOINER.lastIndex = 0;
  return joiner === null ? null : { character: joiner[0].slice(1, 2), index: joiner.index + 1 };
}
