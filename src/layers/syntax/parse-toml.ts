import { parse, TomlError } from "smol-toml";
import type { SyntaxProblem } from "../strict-parse.ts";

/** TOML 1.0. */
export function parseToml(text: string): SyntaxProblem | null {
  try {
    parse(text);
    return null;
  } catch (error) {
    if (error instanceof RangeError) return null;
    if (!(error instanceof TomlError)) throw error;
    const message = error.message.replace(/^Invalid TOML document: /, "").split("\n", 1)[0] ?? "";
    return { line: error.line, column: error.column, message };
  }
}
