import type { Source } from "../types/syntax.ts";

/** Where a real parser gave up: 1-based line and column. */
export interface SyntaxProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/**
 * The real parser of a file's format, already loaded: null when the text is valid, and where the format has none here. Rules
 * get it through their context, and it is null there when nobody has loaded it.
 */
export type StrictParse = (source: Pick<Source, "path" | "language" | "text">) => SyntaxProblem | null;

/** 1-based line and column of an offset, by the line breaks that `Source.lines` knows. */
export function placeAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset);
  const start = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: offset - start + 1 };
}
