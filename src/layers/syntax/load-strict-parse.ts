import type { Language } from "../../types/language.ts";
import type { StrictParse, SyntaxProblem } from "../strict-parse.ts";

/**
 * Loads the real parser of TypeScript and JavaScript. Importing it costs about 300 ms, so whoever composes a review
 * calls this only when `wantsStrictParse` says so of one of its pairs, or when a suggestion in such a file is to be
 * proven, and hands the result to `reviewPair` and `makeJudgePair`. The rules themselves stay synchronous.
 */
export async function loadStrictParse(): Promise<StrictParse> {
  const { parse } = await import("@typescript-eslint/typescript-estree");
  return (language, text) => {
    try {
      parse(text, {
        jsx: language !== "typescript",
        loc: false,
        range: false,
        suppressDeprecatedPropertyWarnings: true,
      });
      return null;
    } catch (error) {
      return toProblem(error, language);
    }
  };
}

/** typescript-estree throws an `Error` with `location.start`, line 1-based, column 0-based. */
function toProblem(error: unknown, language: Language): SyntaxProblem {
  if (!(error instanceof Error)) return { line: 1, column: 1, message: `not valid ${language}` };
  const start = startOf(error);
  return { line: start?.line ?? 1, column: (start?.column ?? 0) + 1, message: error.message };
}

function startOf(error: object): { line: number; column: number } | null {
  if (!("location" in error) || typeof error.location !== "object" || error.location === null) return null;
  if (!("start" in error.location) || typeof error.location.start !== "object") return null;
  const { start } = error.location;
  if (start === null || !("line" in start) || !("column" in start)) return null;
  return { line: Number(start.line), column: Number(start.column) };
}
