import type { Pair } from "../../types/layers.ts";
import type { Source } from "../../types/syntax.ts";
import { type Mark, markOf } from "./mark.ts";

/** The beginning of a comment in any of the languages. */
const COMMENT = /(?:\/\/|#|\/\*|^\s*\*|<!--|--\s)\s*(.*?)\s*(?:\*\/|-->)?\s*$/;
const STATE = "(?:here|unchanged|the same|as before|as is|omitted|continues?|follows)";
const STAYS = `(?: (?:${STATE}|(?:remains?|stays?|is|goes)(?: ${STATE})?))`;
/** Words that stand for code which was not written. They must make up the comment: prose may well contain them. */
const ELISION = new RegExp(
  `^\\W*(?:${[
    "(?:add |put |write |insert )?(?:your|the|actual) (?:own )?(?:code|implementation|logic)(?: goes| comes)? here",
    `(?:the )?(?:rest|remainder) of (?:the |your |this )?(?:original )?(?:code|function|file|method|class|implementation|logic|component|module)${STAYS}*`,
    `(?:existing|other|previous|remaining|original) (?:code|methods?|functions?|logic|implementation|imports)${STAYS}+`,
    "implement (?:me|this|here)",
    "(?:same|unchanged|identical)(?: as (?:before|above|the original)| code)?",
    "(?:code |implementation )?omitted(?: for brevity)?",
    "placeholder implementation",
    "to be implemented",
    "not (?:yet )?implemented(?: yet)?",
    "todo:? implement\\b.*",
  ].join("|")})\\W*$`,
  "i",
);
const REST =
  /\.{3}\s*(?:existing|rest|remaining|unchanged|other|omitted|same|more)\b|\b(?:unchanged|as before|omitted)\s*\.{3}/i;
const TODO = /(?:^|\W)(?:TODO|FIXME)\b/;
const BARE_DOTS = /^\s*(?:\/\/|#|\/\*)?\s*(?:\.{3}|…)\s*(?:\*\/)?\s*$/;

/** Nobody writes comments this long; generated lines are. */
const LONG_LINE = 500;

export interface Placeholder {
  readonly line: number;
  readonly kind: "elision" | "todo";
  readonly text: string;
}

/** Added lines that stand for code which is not there. */
export function findPlaceholders({ addedLines, after }: Pair): Placeholder[] {
  if (after === null || after.language === null) return [];
  return addedLines.flatMap((line) => {
    const text = after.lines[line - 1] ?? "";
    const kind = text.length > LONG_LINE ? null : kindOf(text, after);
    return kind === null || goesOn(after.lines[line - 2] ?? "", text) || isInString(after, line, text)
      ? []
      : [{ line, kind, text: text.trim().slice(0, 80) }];
  });
}

function kindOf(text: string, { language }: Source): Placeholder["kind"] | null {
  // A bare `...` is a statement in Python and an argument list's end in C.
  if (BARE_DOTS.test(text) && /\/\/|#|\/\*/.test(text) && language !== "css") return "elision";
  const comment = COMMENT.exec(text)?.[1];
  if (comment === undefined || comment === "") return null;
  if (ELISION.test(comment) || REST.test(comment)) return "elision";
  return TODO.test(comment) ? "todo" : null;
}

/** The rest of a sentence that began in the comment above. */
function goesOn(previous: string, text: string): boolean {
  const [above, here] = [previous, text].map((line) => /^\s*(?:\/\/+|#|\*)!?\s*(.*)$/.exec(line)?.[1]);
  return above !== undefined && here !== undefined && /[\p{L}\p{N},)`]$/u.test(above) && /^[a-z]/.test(here);
}

function isInString(source: Source, line: number, text: string): boolean {
  const marker = text.search(/\/\/|#|\/\*|<!--|--\s/);
  const column = marker >= 0 ? marker : text.search(/\S/);
  const point = { row: line - 1, column: Math.max(0, column) };
  const node = source.tree?.rootNode.descendantForPosition(point) ?? null;
  return node !== null && /string|template|heredoc/.test(node.type);
}

export function placeholders(pair: Pair): Mark[] {
  return findPlaceholders(pair).map(({ line, text }) =>
    markOf("placeholder", line, `\`${text}\` stands for code that is not there.`),
  );
}
