import type { LineRange } from "./chunk.ts";

/** A comment of the head that silences rules on some of its lines. */
export interface Suppression {
  /** The line on which it is written, 1-based. */
  readonly line: number;
  /** As written, such as `codey-ignore-next-line`. */
  readonly form: string;
  /** Ids or `family/*`, only those that have an effect; empty for every rule that needs no name. */
  readonly rules: readonly string[];
  /** What stands after `--`; null where nothing does. */
  readonly reason: string | null;
  /** The head lines that it is about. */
  readonly lines: LineRange;
}
