import type { Chunk, LineRange } from "../types/chunk.ts";
import { callsIn } from "./calls.ts";
import type { Group } from "./group-neighbours.ts";
import { type Import, importsUsed, readImports } from "./imports.ts";
import type { Ground } from "./outline.ts";
import { signatureOf } from "./signature.ts";

/** What a chunk says about its place in the file, read from the side that has it, and its text there. */
export interface Description extends Pick<
  Chunk,
  "language" | "kind" | "symbol" | "signature" | "imports" | "calls"
> {
  readonly text: string;
}

/** Describes the groups of one side of a file, in their order. The imports of a tree are read once. */
export function describeGroups(groups: readonly Group[], lines: readonly string[]): Description[] {
  const known = new Map<Ground, readonly Import[]>();
  const indexOf = lineIndex(lines);
  return groups.map((group) => {
    const { ground, kind } = group.segment.unit;
    const { startLine, endLine } = group.shown;
    const text = textOf(lines, group.shown);
    const symbol = symbolOf(group);
    const signature = signatureOf(group.segment.unit);
    if (ground === null) return { language: null, kind, symbol, signature, imports: [], calls: [], text };
    const { language } = ground;
    const all = known.get(ground) ?? readImports(ground);
    known.set(ground, all);
    const imports = importsUsed(all, text, group.shown);
    const calls = callsIn(ground, { startLine, endLine, text, startIndex: indexOf(startLine) });
    return { language, kind, symbol, signature, imports, calls, text };
  });
}

/** Gives the index at which a line begins in the whole text; asked for ascending lines, it counts each once. */
function lineIndex(lines: readonly string[]): (line: number) => number {
  let counted = 0;
  let index = 0;
  return (line) => {
    for (; counted < line - 1; counted++) index += (lines[counted]?.length ?? 0) + 1;
    return index;
  };
}

/** So many names a group is called by. */
const NAMED = 3;

/** Of a group: `Store.{get, set}`, `Store.{get, set, has, 2 more}`; `get, set` at top level. */
function symbolOf({ segment, members }: Group): string | null {
  const outer = segment.unit.symbol;
  const inner = members.flatMap((member) => {
    const { symbol } = member.part.segment.unit;
    return symbol === null || symbol === outer ? [] : [symbol];
  });
  const names = [...new Set(inner)].map((symbol) => withoutPrefix(symbol, outer));
  if (names.length === 0) return outer;
  const rest = names.length - NAMED;
  const listed = [...names.slice(0, NAMED), ...(rest > 0 ? [`${rest} more`] : [])].join(", ");
  if (outer === null) return listed;
  return names.length === 1 ? `${outer}.${listed}` : `${outer}.{${listed}}`;
}

/** What a step is parted by depends on the language, and is one character in all of them. */
function withoutPrefix(symbol: string, outer: string | null): string {
  return outer !== null && symbol.startsWith(outer) ? symbol.slice(outer.length + 1) : symbol;
}

/** The lines of the range, joined. */
export function textOf(lines: readonly string[], { startLine, endLine }: LineRange): string {
  return lines.slice(startLine - 1, endLine).join("\n");
}
