import { type Block, firstLine, ofSeveralLines, shortName, unquoted } from "./block.ts";

/** What is open on one level: a key with its value, or an element of an array. */
interface Open {
  readonly startIndex: number;
  readonly declaredLine: number;
  name: string | null;
  readonly inner: Block[];
}

/** Brackets, what they part, quotes, comments, line ends: nothing else has a meaning for the levels. */
const TOKEN = /["'{}[\],:\n]|\/\/|\/\*|[^\s"'{}[\],:/]+|\//g;

/** The members of the top level, and the longer ones right below them. With comments, as JSONC and JSON5 have them. */
export function readJson(lines: readonly string[], text: string): Block[] {
  const scan = new JsonScan(lines);
  const token = new RegExp(TOKEN);
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const { index } = match;
    const [found] = match;
    if (found === "\n") scan.line++;
    else if (found === "//") token.lastIndex = endOf(text, "\n", index);
    else if (found === "/*") {
      const end = endOf(text, "*/", index + 2);
      scan.line += countBreaks(text, index, end);
      token.lastIndex = end;
    } else {
      if (found === '"' || found === "'") token.lastIndex = endOfString(text, index, found);
      scan.see(found, index, text);
    }
  }
  return scan.top;
}

class JsonScan {
  readonly top: Block[] = [];
  line = 1;
  #depth = 0;
  #lastLine = 1;
  readonly #open: (Open | null)[] = [null, null, null];
  readonly #lines: readonly string[];

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  see(token: string, index: number, text: string): void {
    const depth = this.#depth;
    if (token === "}" || token === "]") {
      this.#close(depth, this.#lastLine);
      this.#depth = Math.max(0, depth - 1);
    } else if (token === ",") this.#close(depth, this.line);
    else if (token === ":") {
      const open = depth <= 2 ? this.#open[depth] : null;
      if (open)
        open.name ??= shortName(
          unquoted(text.slice(open.startIndex, Math.min(index, open.startIndex + 200)).trim()),
        );
    } else {
      if (depth === 1 || depth === 2)
        this.#open[depth] ??= { startIndex: index, declaredLine: this.line, name: null, inner: [] };
      if (token === "{" || token === "[") this.#depth++;
    }
    this.#lastLine = this.line;
  }

  #close(depth: number, endLine: number): void {
    const open = depth <= 2 ? (this.#open[depth] ?? null) : null;
    if (open === null) return;
    this.#open[depth] = null;
    const { declaredLine, name, inner } = open;
    const blocks = depth === 1 ? this.top : this.#open[1]?.inner;
    const last = blocks?.at(-1);
    const floor = last?.endLine ?? 0;
    if (blocks === undefined || endLine <= floor) {
      // Several on one line have no name together.
      if (last !== undefined && blocks !== undefined && depth === 1)
        blocks.splice(-1, 1, { ...last, name: null });
      return;
    }
    const first = Math.max(declaredLine, floor + 1);
    const startLine = firstLine(first, {
      lines: this.#lines,
      isComment,
      floor: Math.max(floor, this.#floorOf(depth)),
    });
    const block = { startLine, endLine, name, declaredLine: first, inner: within(inner, first, endLine) };
    if (depth === 1 || endLine > first) blocks.push(block);
  }

  #floorOf(depth: number): number {
    return depth === 1 ? 0 : (this.#open[1]?.declaredLine ?? 0);
  }
}

/** Not on the first line, which is the outer one's own. */
function within(inner: readonly Block[], first: number, endLine: number): Block[] {
  return ofSeveralLines(inner).filter((one) => one.startLine > first && one.endLine <= endLine);
}

function isComment(line: string): boolean {
  return /^[ \t]*(?:\/\/|\/\*.*\*\/\s*$)/.test(line);
}

/** Right behind the next mark, or the end of the text; a line break is not taken. */
function endOf(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from);
  if (at < 0) return text.length;
  return mark === "\n" ? at : at + mark.length;
}

function countBreaks(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) count++;
  return count;
}

/** Right behind the string, or at the line's end where it is not closed. */
function endOfString(text: string, start: number, quote: string): number {
  for (let index = start + 1; index < text.length; index++) {
    const character = text[index];
    if (character === quote) return index + 1;
    if (character === "\n") return index;
    if (character === "\\" && text[index + 1] !== "\n") index++;
  }
  return text.length;
}
