/** One line of a comment, without what makes it a comment. */
export interface CommentLine {
  /** 1-based. */
  readonly line: number;
  /** First and last line of the whole comment. */
  readonly startLine: number;
  readonly endLine: number;
  /** Nothing but the comment stands on its lines. */
  readonly alone: boolean;
  readonly text: string;
}

/** What opens, continues and closes a comment in any of the languages. */
const OPENING = /^\s*(?:\/\/[/!]?|\/\*+!?|\*(?!\/)|#+|<#|<!--|--|;+|%+)?\s*/;
const CLOSING = /\s*(?:\*\/|-->|#>)\s*$/;

/** What a line of a comment says, without its marks. */
export function bareText(line: string): string {
  return line.replace(CLOSING, "").replace(OPENING, "").trim();
}
