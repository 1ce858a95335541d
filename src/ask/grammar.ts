/**
 * GBNF of an answer in plain text: sentences that do not begin as Markdown does, and code behind four blanks. No control, invisible or
 * reordering character can be written (CVE-2021-42574), and no more than one empty line at a time.
 */
export const ANSWER_GRAMMAR = [
  String.raw`root ::= text (("\n" | "\n\n") (code | text))*`,
  `text ::= first rest*`,
  String.raw`code ::= "    " rest+`,
  // No blank, and nothing that begins a heading, a list, a quotation, a fence, a rule or a table.
  `first ::= [A-Za-z0-9"'(/.\`$@_{[<=!&\\u00c0-\\u024f\\u0370-\\u03ff\\u0400-\\u052f\\u3040-\\u30ff\\u4e00-\\u9fff\\uac00-\\ud7a3]`,
  "rest ::= [^\\x00-\\x08\\x0a-\\x1f\\x7f-\\x9f\\u00ad\\u061c\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff]",
  "",
].join("\n");
