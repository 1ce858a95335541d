import type { Chunk, ChunkMember } from "../types/chunk.ts";

/** What has a head line of a chunk: one of its members, else the chunk itself. */
export function unitAt(chunk: Chunk, line: number): Pick<ChunkMember, "symbol" | "headRange"> {
  const has = ({ headRange }: ChunkMember) =>
    headRange !== null && headRange.startLine <= line && line <= headRange.endLine;
  return chunk.members?.find(has) ?? chunk;
}
