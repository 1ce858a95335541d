import type { Chunk, LineRange } from "../types/chunk.ts";
import type { Segment } from "./partition.ts";
import { hasNumberIn } from "./ranges.ts";
import { OVERLAP_LINES, splitSegment } from "./split-segment.ts";

/** A segment, or a part of a long one. */
export interface Part {
  readonly segment: Segment;
  /** The lines that count as its own. */
  readonly core: LineRange;
  /** The same with the overlap. */
  readonly shown: LineRange;
  readonly part: Chunk["part"];
}

/** Long segments in pieces, of which those with changed lines are kept. `part.index` counts from 1. */
export function partsOf(segments: readonly Segment[], limit: number): Part[] {
  return segments.flatMap((segment) => {
    const { startLine, endLine } = segment;
    if (endLine - startLine < limit)
      return [{ segment, core: { startLine, endLine }, shown: { startLine, endLine }, part: null }];
    const overlap = Math.min(OVERLAP_LINES, Math.floor(limit / 4));
    const cores = splitSegment(segment, limit - overlap);
    return cores.flatMap((core, index): Part[] => {
      if (!hasNumberIn(segment.lines, core)) return [];
      // At most up to the second line of the part before: no two parts begin on the same line.
      const highest = (cores[index - 1]?.startLine ?? startLine - 1) + 1;
      const shown = { startLine: Math.max(highest, core.startLine - overlap), endLine: core.endLine };
      const repeated = core.startLine - shown.startLine;
      return [{ segment, core, shown, part: { index: index + 1, of: cores.length, overlap: repeated } }];
    });
  });
}
