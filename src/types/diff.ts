import type { FileMode, FileStatus } from "./change.ts";

/** One line of a hunk, without its `\n` (a `\r` stays). Numbers are 1-based; an added line has no old number. */
export type DiffLine =
  | { readonly kind: "context"; readonly oldLine: number; readonly newLine: number; readonly text: string }
  | { readonly kind: "added"; readonly newLine: number; readonly text: string }
  | { readonly kind: "deleted"; readonly oldLine: number; readonly text: string };

/** One `@@` block of git's. */
export interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  /** Text after the second `@@`. */
  readonly section: string;
  readonly lines: readonly DiffLine[];
}

/** The parsed patch of one file. */
export interface FileDiff {
  readonly status: FileStatus;
  readonly oldPath: string | null;
  readonly newPath: string | null;
  readonly oldMode: FileMode;
  readonly newMode: FileMode;
  readonly binary: boolean;
  readonly hunks: readonly Hunk[];
  /** True where that side's last line has no newline and a hunk shows it. */
  readonly oldNoNewline: boolean;
  readonly newNoNewline: boolean;
}
