import { parse } from "@typescript-eslint/typescript-estree";
import type { SyntaxProblem } from "../strict-parse.ts";

/** TypeScript's own parser with the checks of typescript-estree. Costs about 300 ms to import. */
export function parseTypeScript(text: string, jsx: boolean): SyntaxProblem | null {
  try {
    parse(text, { jsx, suppressDeprecatedPropertyWarnings: true });
    return null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    return toProblem(error);
  }
}

/** typescript-estree throws an `Error` with `location.start`: line 1-based, column 0-based. */
function toProblem(error: unknown): SyntaxProblem {
  if (!(error instanceof Error)) throw error;
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
