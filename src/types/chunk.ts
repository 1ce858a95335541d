import type { DiffLine } from "./diff.ts";
import type { Language } from "./language.ts";

/** First and last line, both 1-based and inclusive. */
export interface LineRange {
  readonly startLine: number;
  readonly endLine: number;
}

export type ChunkKind = "function" | "method" | "class" | "block" | "lines";

/** A syntax unit around changed lines: what the model is shown and what coverage counts. */
export interface Chunk {
  /** Stable within one change: `path#startLine` of its head range, `path#-startLine` of its base range without one. */
  readonly id: string;
  /** Head path, or the old path when the file was deleted. */
  readonly path: string;
  readonly language: Language | null;
  readonly kind: ChunkKind;
  /** `Class.method`, or null at top level. */
  readonly symbol: string | null;
  /** Null when the head has nothing left of it (deleted file or unit). */
  readonly headRange: LineRange | null;
  readonly baseRange: LineRange | null;
  /** The head lines of the range joined with `\n`; empty when `headRange` is null. */
  readonly headText: string;
  readonly baseText: string | null;
  /** The diff lines that fall into this chunk, in patch order. */
  readonly lines: readonly DiffLine[];
  /** Head numbers of its added lines, ascending. */
  readonly addedLines: readonly number[];
  /** Base numbers of its deleted lines, ascending. */
  readonly deletedLines: readonly number[];
  /** First line of the enclosing function or class, shortened to one line; null at top level. */
  readonly signature: string | null;
  /** Import statements of the file whose names this chunk uses. */
  readonly imports: readonly string[];
  /** Names that the chunk calls. */
  readonly calls: readonly string[];
  /**
   * Those of `calls` whose definition is known, in their order. Absent where nobody looked: it is looked up for the model and
   * for `--dump` only.
   */
  readonly callees?: readonly Callee[];
  /**
   * Set when a unit too long for one question was split. `index` counts from 1; the first `overlap` lines are shown in
   * the part before as well, and what changed there belongs to that one.
   */
  readonly part: { readonly index: number; readonly of: number; readonly overlap: number } | null;
  /** The small neighbours that were put together into one question, in order; absent for a chunk of one unit. */
  readonly members?: readonly ChunkMember[];
  /** True when both sides have the same tokens and the same tree over them: only the layout changed. Else absent. */
  readonly isFormattingOnly?: boolean;
}

/** One of the units in a chunk that has several. */
export interface ChunkMember {
  readonly kind: ChunkKind;
  readonly symbol: string | null;
  readonly headRange: LineRange | null;
  readonly baseRange: LineRange | null;
}

/** A called name and where the head defines it: several places where more than one may be meant, never a guess. */
export interface Callee {
  readonly name: string;
  readonly definedAt: readonly Definition[];
}

/** A function, method or class of the head. */
export interface Definition {
  readonly path: string;
  /** First line of the declaration itself. */
  readonly line: number;
  readonly symbol: string;
  /** The declaration up to its body, on one line. */
  readonly signature: string;
}
