import { type Block, blocksFrom, isHashComment, shortName, type Start, unquoted } from "./block.ts";

/** The blocks and attributes of the top level, by brackets; strings, comments and here-documents are followed. */
export function readHcl(lines: readonly string[]): Block[] {
  const starts: Start[] = [];
  const state: State = { depth: 0, inComment: false, heredocEnd: null };
  for (const [index, text] of lines.entries()) {
    if (state.heredocEnd !== null) {
      if (text.trim() === state.heredocEnd) state.heredocEnd = null;
      continue;
    }
    const name = state.depth === 0 && !state.inComment ? nameOf(text.slice(0, 500)) : null;
    if (name !== null) starts.push({ line: index + 1, name });
    follow(text, state);
  }
  return blocksFrom(starts, { lines, endLine: lines.length, isComment });
}

function nameOf(text: string): string | null {
  const header = /^\s*([\w-]+)((?:[ \t]+(?:"[^"]*"|[\w.-]+))*)[ \t]*\{/.exec(text);
  if (header !== null) {
    const labels = (header[2] ?? "").match(/"[^"]*"|[\w.-]+/g)?.map(unquoted) ?? [];
    return shortName(`${header[1] ?? ""} ${labels.join(".")}`);
  }
  const key = /^\s*([\w.-]+|"[^"]*")\s*=/.exec(text)?.[1];
  return key === undefined ? null : shortName(unquoted(key));
}

function isComment(line: string): boolean {
  return isHashComment(line) || /^[ \t]*(?:\/\/|\/\*.*\*\/\s*$)/.test(line);
}

interface State {
  depth: number;
  inComment: boolean;
  heredocEnd: string | null;
}

/** Quotes inside of `${…}` come in pairs, so that what is read as outside of a string has no brackets of its own. */
function follow(text: string, state: State): void {
  const token = /\\.|["#{}()[\]]|\/\/|\/\*|\*\/|<<-?(\w+)[ \t\r]*$/g;
  let inString = false;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [found] = match;
    if (state.inComment) state.inComment = found !== "*/";
    else if (found === '"') inString = !inString;
    else if (inString) continue;
    else if (found === "#" || found === "//") return;
    else if (found === "/*") state.inComment = true;
    else if (match[1] !== undefined) state.heredocEnd = match[1];
    else if ("{([".includes(found)) state.depth++;
    else if ("})]".includes(found)) state.depth = Math.max(0, state.depth - 1);
  }
}
