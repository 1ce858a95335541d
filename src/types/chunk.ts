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
  /** Set when a unit too long for one question was split; `index` counts from 1. */
  readonly part: { readonly index: number; readonly of: number } | null;
}
