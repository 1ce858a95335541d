import type { Source } from "../types/syntax.ts";
import { bareText, type CommentLine } from "./comment-line.ts";

/** What a comment begins with, by extension or whole name, for languages that Codey has no grammar of. */
const HASH =
  /\.(?:ya?ml|toml|tf|tfvars|hcl|ini|cfg|conf|properties|mk|cmake|nix|ex|exs|pl|r|jl|graphql|env)$/i;
const HASH_NAME =
  /(?:^|\/)(?:Dockerfile|Containerfile|Makefile|Jenkinsfile|CMakeLists\.txt|\.env|\.gitignore|\.dockerignore)(?:\.[\w-]+)?$|\.dockerfile$/i;
const DASHES = /\.(?:sql|lua|hs|elm|adb|ads|vhdl?)$/i;
const SLASHES = /\.(?:kts?|scala|swift|dart|proto|groovy|gradle|jsonc|json5|zig|sol|scss|sass|less)$/i;
const MARKUP = /\.(?:html?|xml|svg|vue|svelte|md|mdx|markdown|xhtml|csproj|props|targets)$/i;

/**
 * Whole-line comments of a file without a grammar: a line that begins with the mark of a comment. One behind code cannot
 * be told from the same characters in a string, so there is none; in YAML, a line of a block scalar (`run: |`) is text.
 */
export function commentLines({ path, lines }: Source): CommentLine[] {
  const begins = beginningOf(path);
  if (begins === null) return [];
  const literal = /\.ya?ml$/i.test(path) ? blockScalarLines(lines) : new Set<number>();
  return lines.flatMap((text, index): CommentLine[] => {
    const line = index + 1;
    if (literal.has(line) || !begins.test(text)) return [];
    return [{ line, startLine: line, endLine: line, alone: true, text: bareText(text) }];
  });
}

function beginningOf(path: string): RegExp | null {
  if (HASH.test(path) || HASH_NAME.test(path)) return /^\s*#/;
  if (DASHES.test(path)) return /^\s*--/;
  if (SLASHES.test(path)) return /^\s*(?:\/\/|\/\*)/;
  return MARKUP.test(path) ? /^\s*<!--.*-->\s*$/ : null;
}

/** Lines that belong to a `|` or `>` scalar: deeper than the line that opens it (YAML 1.2.2, 8.1). */
function blockScalarLines(lines: readonly string[]): ReadonlySet<number> {
  const literal = new Set<number>();
  let depth: number | null = null;
  for (const [index, line] of lines.entries()) {
    const indent = line.length - line.trimStart().length;
    if (depth !== null && (line.trim() === "" || indent > depth)) literal.add(index + 1);
    else depth = /(?:^|[:\-\s])[|>][+\-\d]*\s*(?:#.*)?$/.test(line) && !/^\s*#/.test(line) ? indent : null;
  }
  return literal;
}
