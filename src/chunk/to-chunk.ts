import type { Chunk, ChunkMember } from "../types/chunk.ts";
import type { Description } from "./describe-part.ts";
import type { Group } from "./group-neighbours.ts";
import type { Numbered } from "./own-lines.ts";

export interface ChunkFacts extends Pick<
  Chunk,
  "path" | "headRange" | "baseRange" | "headText" | "baseText"
> {
  readonly isFormattingOnly?: boolean;
  readonly numbered: Numbered;
  readonly description: Description;
}

/** Puts a chunk together, field by field: copies of whole objects are what costs most on a file that is new. */
export function toChunk({ members, part }: Group, { numbered, description, ...facts }: ChunkFacts): Chunk {
  const { path, headRange, baseRange, headText, baseText, isFormattingOnly = false } = facts;
  const { language, kind, symbol, signature, imports, calls } = description;
  const { lines, addedLines, deletedLines } = numbered;
  const id = headRange === null ? `${path}#-${baseRange?.startLine ?? 0}` : `${path}#${headRange.startLine}`;
  return {
    id,
    path,
    language,
    kind,
    symbol,
    headRange,
    baseRange,
    headText,
    baseText,
    lines,
    addedLines,
    deletedLines,
    signature,
    imports,
    calls,
    part,
    ...(members.length === 0 ? {} : { members: membersOf(members, headRange !== null) }),
    ...(isFormattingOnly ? { isFormattingOnly } : {}),
  };
}

function membersOf(members: Group["members"], isHead: boolean): ChunkMember[] {
  return members.map(({ part: { segment, shown }, baseRange }) => ({
    kind: segment.unit.kind,
    symbol: segment.unit.symbol,
    headRange: isHead ? shown : null,
    baseRange: isHead ? baseRange : shown,
  }));
}
