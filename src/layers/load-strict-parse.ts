import type { Language } from "../types/language.ts";
import type { Pair } from "../types/layers.ts";
import type { StrictParse, SyntaxProblem } from "./strict-parse.ts";

/** Languages that have a real parser here. */
const STRICT: ReadonlySet<Language | null> = new Set<Language>(["typescript", "tsx", "javascript"]);

/** Whether a language's real parser, and not its grammar alone, decides what parses. */
export function isStrict(language: Language | null): boolean {
  return STRICT.has(language);
}

let loading: Promise<StrictParse> | null = null;

/**
 * The real parser of TypeScript and JavaScript if the commit's pair needs it, else null: it is asked only where the
 * grammar already stumbled, because importing it costs about 300 ms. The rules themselves stay synchronous: this is
 * awaited before `reviewPair`.
 */
export async function loadStrictParse(pair: Pair): Promise<StrictParse | null> {
  const { after } = pair;
  if (after === null || !STRICT.has(after.language) || after.tree?.rootNode.hasError !== true) return null;
  return loadStrictParser();
}

/**
 * The same without a condition, loaded once per process: for `makeJudgePair`, whose suggestions the grammar alone
 * cannot prove (it recovers from almost anything).
 */
export function loadStrictParser(): Promise<StrictParse> {
  loading ??= importParser();
  return loading;
}

async function importParser(): Promise<StrictParse> {
  const { parse } = await import("@typescript-eslint/typescript-estree");
  return (language, text) => {
    if (!STRICT.has(language)) return null;
    try {
      parse(text, { jsx: language !== "typescript", suppressDeprecatedPropertyWarnings: true });
      return null;
    } catch (error) {
      return toProblem(error);
    }
  };
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
