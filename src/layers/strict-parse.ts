import type { Language } from "../types/language.ts";

/** Where a real parser gave up: 1-based line and column. */
export interface SyntaxProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/**
 * A language's real parser, already loaded: null when the text is valid. Only asked for TypeScript, TSX and
 * JavaScript. Rules get it through their context, and it is null there when nobody has loaded it.
 */
export type StrictParse = (language: Language, text: string) => SyntaxProblem | null;
