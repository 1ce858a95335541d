import { isBlank } from "../weight.ts";
import {
  type Block,
  blocksFrom,
  isHashComment,
  ofSeveralLines,
  shortName,
  type Start,
  unquoted,
} from "./block.ts";

/** The keys of the top level and the longer ones right below them; the items of a list have no name. */
export function readYaml(lines: readonly string[]): Block[] {
  return blocksFrom(startsIn(lines, 1, lines.length), {
    lines,
    endLine: lines.length,
    isComment: isHashComment,
    innerOf: (block) => innerOf(lines, block),
  });
}

function innerOf(lines: readonly string[], { declaredLine, endLine }: Block): Block[] {
  const rest = entryAt(lines[declaredLine - 1] ?? "")?.rest;
  // A block scalar, a string or a bracket may hold whatever looks like keys.
  if (rest === undefined || !/^(?:[&!]\S*\s*)*(?:#.*)?$/.test(rest)) return [];
  const starts = startsIn(lines, declaredLine + 1, endLine);
  return ofSeveralLines(blocksFrom(starts, { lines, endLine, isComment: isHashComment }));
}

/** The entries on the level of the first one. */
function startsIn(lines: readonly string[], from: number, to: number): Start[] {
  const starts: Start[] = [];
  let level: { readonly indent: number; readonly isList: boolean } | null = null;
  for (let line = from; line <= to; line++) {
    const text = lines[line - 1] ?? "";
    if (isBlank(text) || isHashComment(text)) continue;
    if (/^(?:---|\.\.\.)(?:\s|$)/.test(text)) {
      starts.push({ line, name: undefined });
      level = null;
      continue;
    }
    const indent = text.search(/\S/);
    if (level !== null && indent !== level.indent) continue;
    const entry = entryAt(text);
    if (entry === null) continue;
    level ??= { indent, isList: entry.name === null };
    // A list may stand as far left as its key.
    if (level.isList === (entry.name === null)) starts.push({ line, name: entry.name });
  }
  return starts;
}

interface Entry {
  /** Null for an item of a list. */
  readonly name: string | null;
  /** What stands behind the key; undefined for an item. */
  readonly rest?: string;
}

function entryAt(text: string): Entry | null {
  const line = text.trim();
  if (line === "-" || line.startsWith("- ")) return { name: null };
  if (/^[{}[\]|>%@`]/.test(line)) return null;
  const quote = line[0] === '"' || line[0] === "'" ? line.indexOf(line[0], 1) : 0;
  if (quote < 0) return null;
  const colon = line.indexOf(": ", quote);
  const end = colon < 0 && line.endsWith(":") ? line.length - 1 : colon;
  if (end < 1) return null;
  const rest = line.slice(end + 1).trim();
  return { name: shortName(unquoted(line.slice(0, end).trim())), rest };
}
