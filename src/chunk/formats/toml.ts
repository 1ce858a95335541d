import { isBlank } from "../weight.ts";
import { type Block, blocksFrom, isHashComment, ofSeveralLines, shortName, type Start } from "./block.ts";

/** The tables with the values of several lines in them, and the keys above the first table. */
export function readToml(lines: readonly string[]): Block[] {
  return sections(lines, tomlValues());
}

/** The same of INI files, where a value ends with its line whatever is in it. */
export function readIni(lines: readonly string[]): Block[] {
  return sections(lines, { isOpen: () => false, read: () => undefined });
}

/** Follows values over the ends of lines. */
interface Values {
  readonly isOpen: () => boolean;
  readonly read: (line: string) => void;
}

function sections(lines: readonly string[], values: Values): Block[] {
  const top: Start[] = [];
  const keysOf = new Map<number, Start[]>();
  let keys = top;
  for (const [index, text] of lines.entries()) {
    const line = index + 1;
    if (!values.isOpen()) {
      const header = /^\s*\[\[?([^\]]*)\]\]?\s*(?:[#;].*)?$/.exec(text)?.[1];
      if (header !== undefined) {
        top.push({ line, name: shortName(header) });
        keys = [];
        keysOf.set(line, keys);
        continue;
      }
      if (isBlank(text) || isComment(text)) continue;
      const key = /^\s*([^=:]+?)\s*[=:]/.exec(text.slice(0, 500))?.[1];
      if (key !== undefined) keys.push({ line, name: shortName(key) });
    }
    values.read(text);
  }
  const innerOf = ({ declaredLine, endLine }: Block): Block[] =>
    ofSeveralLines(blocksFrom(keysOf.get(declaredLine) ?? [], { lines, endLine, isComment }));
  return blocksFrom(top, { lines, endLine: lines.length, isComment, innerOf });
}

function isComment(line: string): boolean {
  return isHashComment(line) || /^\s*;/.test(line);
}

/** Strings over several lines, and arrays. */
function tomlValues(): Values {
  let quote: string | null = null;
  let depth = 0;
  const read = (line: string): void => {
    const token = /"""|'''|\\.|["'#[\]{}]/g;
    let short: string | null = null;
    for (let match = token.exec(line); match !== null; match = token.exec(line)) {
      const [found] = match;
      if (quote !== null) {
        if (found === quote) quote = null;
      } else if (short !== null) {
        if (found === short) short = null;
      } else if (found === "#") break;
      else if (found.length === 3) quote = found;
      else if (found === '"' || found === "'") short = found;
      else if (found === "[" || found === "{") depth++;
      else if (found === "]" || found === "}") depth = Math.max(0, depth - 1);
    }
  };
  return { isOpen: () => quote !== null || depth > 0, read };
}
