import type { Language } from "../types/language.ts";

/** A token and the lines on which it stands, 0-based. */
export interface CodeToken {
  /** What it says, with the line break before it where that means something. */
  readonly text: string;
  readonly startLine: number;
  readonly endLine: number;
}

type Family = "script" | "python" | "go" | "c";

const FAMILY: Partial<Record<Language, Family>> = {
  typescript: "script",
  tsx: "script",
  javascript: "script",
  python: "python",
  go: "go",
  java: "c",
  c: "c",
  cpp: "c",
  csharp: "c",
};

/** What the patterns below would read wrongly, so that the text is compared line by line: JSX, directives, other kinds of strings. */
const DOUBTFUL: Readonly<Record<Family, RegExp>> = {
  script: /<\/|\/>|[)}]\s*\/(?![/*])[^\n]*\//,
  python: /\\\n/,
  go: /\r(?!\n)/,
  c: /^[ \t]*#|\\\r?\n|[@$R]"|"""/m,
};

const TEXT = /"(?:\\[^]|[^"\\\n])*"|'(?:\\[^]|[^'\\\n])*'/y;
const LONG_TEXT: Readonly<Record<Family, RegExp | null>> = {
  script: /`(?:\\[^]|[^`\\])*`/y,
  python: /"""(?:\\[^]|[^\\])*?"""|'''(?:\\[^]|[^\\])*?'''/y,
  go: /`[^`]*`/y,
  c: null,
};
const LINE_COMMENT = { c: /\/\/[^\n]*/y, python: /#[^\n]*/y };
const BLOCK_COMMENT = /\/\*[^]*?\*\//y;
const REGEX = /\/(?![*/])(?:\\[^\n]|\[(?:\\[^\n]|[^\]\\\n])*\]|[^/\\[\n])+\/\w*/y;
const WORD = /[\w$\u0080-\uffff]+/y;
const SIGN = /[()[\]{},;]|\/=?|#|[-+*%=<>!&|^~?:.@\\]+/y;

/** Behind these words and signs of JavaScript a slash begins a regular expression. */
const NO_VALUE =
  /^(?:return|typeof|case|in|of|do|else|void|delete|instanceof|new|throw|yield|await|[^\w$)\]}"'`].*)$/;

/** No statement ends with these, and none begins with those: a line break there inserts no semicolon (ECMAScript 12.10). */
const GOES_ON_AFTER = new Set(
  ", ; { ( [ => = += -= *= %= && || ?? + - * % < == === != !== <= >= | & ^ : . ... &&= ||= ??= /=".split(" "),
);
const GOES_ON_BEFORE = new Set(") ] } , ; . ?. && || ?? ? :".split(" "));

interface Found {
  readonly kind: "word" | "text" | "sign" | "comment" | "line-comment";
  readonly text: string;
  readonly startLine: number;
  readonly endLine: number;
  /** Where it begins. */
  readonly at: number;
  /** A line break stands before it. */
  readonly broken: boolean;
  /** The innermost bracket around the place before it. */
  readonly within: string;
  /** A comma that may as well be left out. */
  readonly idle?: boolean;
}

interface Frame {
  readonly bracket: string;
  commas: number;
  hasLambda: boolean;
}

/**
 * The tokens of a piece of code without what its layout alone decides: blanks, line breaks that mean nothing in the language, and the
 * comma behind the last of several elements. Null where that cannot be told for sure: other languages, a piece whose brackets
 * do not match, JSX, preprocessor directives.
 */
export function codeTokens(text: string, language: Language | null): readonly CodeToken[] | null {
  const family = language === null ? undefined : FAMILY[language];
  if (family === undefined || DOUBTFUL[family].test(text)) return null;
  const found = scan(text, family);
  return found === null ? null : withBreaks(found, text, family);
}

function scan(text: string, family: Family): readonly Found[] | null {
  const found: Found[] = [];
  const open: Frame[] = [];
  let at = 0;
  let line = 0;
  let broken = false;
  while (at < text.length) {
    const blank = /[ \t\r\n]/.test(text[at] ?? "");
    if (blank) {
      if (text[at] === "\n") {
        line += 1;
        broken = true;
      }
      at += 1;
      continue;
    }
    const read = readToken(text, at, family, found.findLast(isCode)?.text ?? "");
    if (read === null) return null;
    const endLine = line + read.text.split("\n").length - 1;
    const within = open.at(-1)?.bracket ?? "";
    found.push({ ...read, startLine: line, endLine, at, broken, within });
    if (read.kind !== "text" && read.kind !== "comment" && !follow(read.text, { open, found, family }))
      return null;
    at += read.text.length;
    line = endLine;
    broken = false;
  }
  return open.length > 0 ? null : found;
}

function readToken(
  text: string,
  at: number,
  family: Family,
  before: string,
): Pick<Found, "kind" | "text"> | null {
  const match = (pattern: RegExp): string | null => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0] ?? null;
  };
  const isPython = family === "python";
  const comment = match(isPython ? LINE_COMMENT.python : LINE_COMMENT.c);
  if (comment !== null) return { kind: "line-comment", text: comment.trimEnd() };
  const block = isPython ? null : match(BLOCK_COMMENT);
  if (block !== null) return { kind: "comment", text: block };
  const long = LONG_TEXT[family];
  const quoted = (long === null ? null : match(long)) ?? match(TEXT);
  // A template within a template: where it ends is not for a pattern to tell.
  if (quoted !== null) return isTorn(quoted) ? null : { kind: "text", text: quoted };
  const regex = family === "script" && (before === "" || NO_VALUE.test(before)) ? match(REGEX) : null;
  if (regex !== null) return { kind: "text", text: regex };
  const word = match(WORD);
  if (word !== null) return { kind: "word", text: word };
  const sign = match(SIGN);
  return sign === null ? null : { kind: "sign", text: sign };
}

function isTorn(quoted: string): boolean {
  if (!quoted.startsWith("`")) return false;
  let depth = 0;
  for (const [part] of quoted.matchAll(/\\[^]|\$\{|[{}]/g)) {
    if (part === "${" || (part === "{" && depth > 0)) depth += 1;
    if (part === "}" && depth > 0) depth -= 1;
  }
  return depth > 0;
}

const CLOSES: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

/** Keeps the brackets that are open; false where they do not match. Marks a comma that says nothing. */
function follow(
  text: string,
  { open, found, family }: { readonly open: Frame[]; readonly found: Found[]; readonly family: Family },
): boolean {
  const frame = open.at(-1);
  if (text === "," && frame !== undefined) frame.commas += 1;
  if (text === "lambda" && frame !== undefined) frame.hasLambda = true;
  if (text === "(" || text === "[" || text === "{") open.push({ bracket: text, commas: 0, hasLambda: false });
  const opening = CLOSES[text];
  if (opening === undefined) return true;
  if (frame?.bracket !== opening) return false;
  open.pop();
  const [element, comma] = found.slice(-3, -1);
  if (comma?.text === "," && element !== undefined && mayBeLeftOut(text, element, frame, family))
    found[found.length - 2] = { ...comma, idle: true };
  return true;
}

/** A comma of Python before the bracket makes a tuple of one element, one of JavaScript behind another a hole. */
function mayBeLeftOut(
  closing: string,
  element: Found,
  { commas, hasLambda }: Frame,
  family: Family,
): boolean {
  if (element.kind === "line-comment" || /^[,([{]$/.test(element.text)) return false;
  if (family === "python") return commas > 1 && !hasLambda;
  return family === "script" || (family === "go" && closing !== "]");
}

function withBreaks(found: readonly Found[], text: string, family: Family): readonly CodeToken[] {
  const significant = new Set(found.filter((token, at) => token.broken && means(found, at, family)));
  const said = found.filter(({ idle }) => idle !== true);
  const breaks = said.map((token) => significant.has(token));
  const indentOf = ({ at }: Found): string => /[ \t]*$/.exec(text.slice(0, at))?.[0] ?? "";
  const isPython = family === "python";
  const indents = isPython
    ? said.flatMap((token, index) =>
        index === 0 || (breaks[index] === true && token.within === "") ? [indentOf(token).length] : [],
      )
    : [];
  const common = Math.min(...indents, Number.MAX_SAFE_INTEGER);
  return said.map((token, index) => {
    const isFirst = index === 0 || (breaks[index] === true && token.within === "");
    const indent = isPython && isFirst ? indentOf(token).slice(common) : "";
    const before = breaks[index] === true ? `\n${indent}` : indent;
    return {
      text: before + inner(token, isPython, common),
      startLine: token.startLine,
      endLine: token.endLine,
    };
  });
}

/** What a token says: a comment's lines wherever they are indented, a long text of Python's as it is indented in the piece. */
function inner({ kind, text }: Found, isPython: boolean, common: number): string {
  if (kind === "comment") return text.replaceAll(/\s*\n\s*/g, "\n");
  if (!isPython || kind !== "text" || !text.includes("\n")) return text;
  const [first = "", ...rest] = text.split("\n");
  return [
    first,
    ...rest.map((line) => line.slice(Math.min(common, /^[ \t]*/.exec(line)?.[0].length ?? 0))),
  ].join("\n");
}

/** Whether the line break before a token means something. */
function means(tokens: readonly Found[], index: number, family: Family): boolean {
  const [before, token, behind] = [tokens[index - 1], tokens[index], tokens[index + 1]];
  if (before === undefined || token === undefined) return false;
  if (before.kind === "line-comment") return true;
  if (family === "c") return false;
  // Where a semicolon is inserted: https://go.dev/ref/spec#Semicolons
  if (family === "go") return before.kind !== "sign" || /[)\]}]$|\+\+$|--$/.test(before.text);
  if (token.within === "(" || token.within === "[") return false;
  if (family === "python") return token.within === "";
  if (before.kind === "sign" && GOES_ON_AFTER.has(before.text)) return false;
  const isNumber = token.text === "." && /^\d/.test(behind?.text ?? "");
  return token.kind !== "sign" || isNumber || !GOES_ON_BEFORE.has(token.text);
}

function isCode({ kind }: Found): boolean {
  return kind !== "comment" && kind !== "line-comment";
}
