import type { Pair } from "../types/layers.ts";
import type { Source } from "../types/syntax.ts";

/** Closes, continues or labels something, and so may stand as far left as what it belongs to, or further. */
const OUTDENTED =
  /^(?:[)\]}#@.]|<\/|end\b|else|elif|elsif|case\b|default\b|when\b|in\b|rescue\b|ensure\b|except|finally|catch|public|private|protected|\w+:(?!:)|=begin|=end|\*|\/\/|--)/;
const OPENS = /[{([]\s*$/;
/** What follows such a line lies deeper. */
const BEGINS =
  /[{([:|\\,]\s*(?:#.*)?$|^\s*(?:if|unless|while|until|for|def|class|module|begin|case|when|in|else|elsif|rescue|ensure|private|protected)\b|=\s*(?:if|unless|case|begin)\b|\bdo\s*(?:\|[^|]*\|)?\s*$|\b(?:then|begin)\s*$/;
const CONTINUED = /[,\\=+\-*/&|.<>?:]\s*$/;

/** Goes on in the next line: a list, or an expression whose operator stands last. */
const GOES_ON = /(?:,|\\|&&|\|\||[^+]\+|[^-]-|[^*/]\*|[^<>=!]=|\band|\bor)$/;

/**
 * Whether a replacement ends in the middle of something that the replaced lines ended, or ends what they did not: what follows belongs to
 * another statement then, and some grammars find a meaning for it.
 */
export function endsOtherwise({ addedLines, deletedLines }: Pair, before: Source, after: Source): boolean {
  const [old, now] = [
    before.lines[(deletedLines.at(-1) ?? 0) - 1],
    after.lines[(addedLines.at(-1) ?? 0) - 1],
  ];
  if (old === undefined || now === undefined) return false;
  return goesOn(old) !== goesOn(now) && !MARKS_ONLY.test(old) && !MARKS_ONLY.test(now);
}

const MARKS_ONLY = /^[\s{}()[\];,]*$/;

function goesOn(line: string): boolean {
  return GOES_ON.test(line.replace(/(?:^|\s)(?:\/\/|#).*$/, "").trimEnd());
}

/**
 * Why a changed line stands where no line of its surroundings would, as a sentence; null where none does: it is no deeper than
 * the bracket it stands in, or further left than both of its neighbours. No grammar minds, and every reader does.
 */
export function misplacedLine({ addedLines }: Pair, after: Source): string | null {
  for (const number of addedLines) {
    const line = after.lines[number - 1] ?? "";
    const text = line.trim();
    if (text === "" || OUTDENTED.test(text) || isInText(after, number, line)) continue;
    const before = solidLine(after, number, -1);
    const behind = solidLine(after, number, 1);
    const [own, left, right] = [widthOf(line), widthOf(before), widthOf(behind)];
    const isFlat = OPENS.test(before) && own <= left;
    const isOut =
      own < left &&
      own < right &&
      !OUTDENTED.test(behind.trim()) &&
      !CONTINUED.test(before) &&
      !BEGINS.test(line);
    // Ruby's grammar finds a meaning for a body whose head is gone.
    const isHeadless =
      after.language === "ruby" &&
      own < right &&
      !BEGINS.test(line) &&
      !goesOn(line) &&
      !/^\s*[.&|)\]}]/.test(behind);
    if (isFlat || isOut || isHeadless) return `Line ${number} is not indented as its surroundings are.`;
  }
  return null;
}

function solidLine({ lines }: Source, from: number, step: 1 | -1): string {
  for (let number = from + step; number >= 1 && number <= lines.length; number += step) {
    const line = lines[number - 1] ?? "";
    if (line.trim() !== "") return line;
  }
  return "";
}

function widthOf(line: string): number {
  const own = /^[ \t]*/.exec(line)?.[0] ?? "";
  return [...own].reduce((sum, character) => sum + (character === "\t" ? 4 : 1), 0);
}

/** The line begins within a text or comment of several lines. */
function isInText({ tree }: Source, number: number, line: string): boolean {
  const start = { row: number - 1, column: line.length - line.trimStart().length };
  for (let node = tree?.rootNode.descendantForPosition(start) ?? null; node !== null; node = node.parent)
    if (/string|comment|heredoc|template/.test(node.type) && node.startPosition.row < number - 1) return true;
  return false;
}
