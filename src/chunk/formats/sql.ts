import { type Block, blocksFrom, shortName, type Start, unquoted } from "./block.ts";

const TOKEN = /--|\/\*|['"`;()]|\$(?:[A-Za-z_]\w*)?\$|^go[ \t\r]*$|\b(?:begin|case|end)\b/gim;

/**
 * The statements, up to a `;` outside of brackets, quotes, comments, `$$` bodies and the `BEGIN … END` of routines and
 * triggers, or to a line `GO`.
 */
export function readSql(lines: readonly string[], text: string): Block[] {
  const starts: Start[] = [];
  const lineOf = lineCounter(text);
  // Only where names stand in backticks (MySQL) does a backslash escape a quote.
  const escapes = text.includes("`");
  const token = new RegExp(TOKEN);
  let routine = false;
  let depth = 0;
  let blocks = 0;
  const begin = (from: number): void => {
    const index = nextSignificant(text, from);
    token.lastIndex = index;
    depth = 0;
    blocks = 0;
    if (index >= text.length) return;
    const head = text.slice(index, index + 300);
    routine = /^(?:create|alter)\b[^;(]*?\b(?:trigger|procedure|proc|function)\b/i.test(head);
    const line = lineOf(index);
    if (line > (starts.at(-1)?.line ?? 0)) starts.push({ line, name: nameOf(head) });
  };
  begin(0);
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const { index } = match;
    const found = match[0].toLowerCase();
    if (found === ";") {
      if (depth === 0 && blocks === 0) begin(index + 1);
    } else if (found.startsWith("go")) begin(index + match[0].length);
    else if (found === "(") depth++;
    else if (found === ")") depth = Math.max(0, depth - 1);
    else if (found === "begin" || found === "case") {
      if (routine && !/^begin\s+tran/i.test(text.slice(index, index + 30))) blocks++;
    } else if (found === "end") {
      const closes = /^end\s+(if|loop|while|repeat|for|case)\b/i.exec(text.slice(index, index + 30));
      if (closes === null || closes[1]?.toLowerCase() === "case") blocks = Math.max(0, blocks - 1);
      if (closes !== null) token.lastIndex = index + closes[0].length;
    } else token.lastIndex = endOfQuoted(text, index, { mark: match[0], escapes });
  }
  return blocksFrom(starts, { lines, endLine: lines.length, isComment: (line) => /^\s*--/.test(line) });
}

interface Quoted {
  readonly mark: string;
  readonly escapes: boolean;
}

/** Right behind the comment or the quoted text that begins there; the end of the text where it does not end. */
function endOfQuoted(text: string, start: number, { mark, escapes }: Quoted): number {
  const from = start + mark.length;
  if (mark === "--") return indexOrEnd(text, "\n", from);
  if (mark === "/*") return Math.min(text.length, indexOrEnd(text, "*/", from) + 2);
  if (mark.startsWith("$")) return Math.min(text.length, indexOrEnd(text, mark, from) + mark.length);
  for (let index = indexOrEnd(text, mark, from); ; index = indexOrEnd(text, mark, index + 1)) {
    if (index >= text.length) return text.length;
    if (!escapes || !isEscaped(text, index, from)) return index + 1;
  }
}

function isEscaped(text: string, index: number, from: number): boolean {
  let first = index;
  while (first > from && text[first - 1] === "\\") first--;
  return (index - first) % 2 === 1;
}

function indexOrEnd(text: string, mark: string, from: number): number {
  const index = text.indexOf(mark, from);
  return index < 0 ? text.length : index;
}

/** The next index that is neither white space nor in a comment. */
function nextSignificant(text: string, from: number): number {
  const skipped = /\s+|--[^\n]*|\/\*/y;
  let index = from;
  for (;;) {
    skipped.lastIndex = index;
    const match = skipped.exec(text);
    if (match === null) return index;
    index = match[0] === "/*" ? endOfQuoted(text, index, { mark: "/*", escapes: false }) : skipped.lastIndex;
  }
}

/** Gives the line of an index; asked for ascending indices, it counts each line once. */
function lineCounter(text: string): (index: number) => number {
  let line = 1;
  let next = text.indexOf("\n");
  return (index) => {
    for (; next >= 0 && next < index; next = text.indexOf("\n", next + 1)) line++;
    return line;
  };
}

const OBJECT =
  /^(create|alter|drop)\s+(?:or\s+replace\s+)?(?:(?:temporary|temp|unique|unlogged|global|local|external|concurrently)\s+)*(materialized\s+view|\w+)\s+(?:concurrently\s+)?(?:if\s+(?:not\s+)?exists\s+)?([\w."`[\]]+)/i;
const ROWS = /^(insert\s+into|delete\s+from|update|merge\s+into|truncate\s+table|truncate)\s+([\w."`[\]]+)/i;

/** `CREATE TABLE users`; the first word where nothing more is known of a statement. */
function nameOf(head: string): string {
  const object = OBJECT.exec(head);
  if (object !== null) {
    const [, verb = "", kind = "", name = ""] = object;
    return shortName(`${verb.toUpperCase()} ${kind.toUpperCase()} ${plain(name)}`);
  }
  const [, verb = "", name = ""] = ROWS.exec(head) ?? [];
  if (verb !== "") return shortName(`${verb.toUpperCase()} ${plain(name)}`);
  return shortName((/^\w+/.exec(head)?.[0] ?? head.slice(0, 20)).toUpperCase());
}

function plain(name: string): string {
  return name
    .split(".")
    .map((step) => unquoted(step).replaceAll(/[[\]]/g, ""))
    .join(".");
}
