import { placeAt, type SyntaxProblem } from "../strict-parse.ts";

/**
 * JSON as `JSON.parse` reads it, byte order mark aside; with `comments`, after comments and commas before a closing bracket
 * were blanked out, as JSONC has them.
 */
export function parseJson(text: string, comments: boolean): SyntaxProblem | null {
  const plain = (comments ? blankComments(text) : text).replace(/^\ufeff/, " ");
  try {
    JSON.parse(plain);
    return null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const offset = Number(/position (\d+)/.exec(error.message)?.[1] ?? plain.trimEnd().length);
    return { ...placeAt(plain, offset), message: error.message.replace(/,? "[\s\S]*$| in JSON at.*$/, "") };
  }
}

/** A string, or what JSONC adds to JSON: comments, and a comma (with what follows it) before a closing bracket. */
const STRING_OR_EXTRA =
  /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=(?:\s|\/\/[^\n]*|\/\*[\s\S]*?\*\/)*[\]}])/g;

/** The same text in the same places, with blanks instead of comments and trailing commas. */
function blankComments(text: string): string {
  return text.replaceAll(STRING_OR_EXTRA, (part) =>
    part.startsWith('"') ? part : part.replaceAll(/[^\n]/g, " "),
  );
}
