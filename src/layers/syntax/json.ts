import type { Source } from "../../types/syntax.ts";
import { firstFrom } from "../lines.ts";
import type { Rule } from "../rule.ts";

/** Files that are called JSON and read with comments, or that are broken on purpose. */
const LENIENT =
  /(?:^|\/)(?:[tj]sconfig[^/]*|\.eslintrc|\.babelrc|\.swcrc|api-extractor|devcontainer|language-configuration|\.jshintrc|deno|turbo|nx)\.json$|(?:^|\/)(?:\.vscode|\.devcontainer|tests?|__tests__|fixtures?|testdata|templates?)\//i;

export const invalidJson: Rule = {
  meta: {
    id: "syntax/json",
    layer: "syntax",
    languages: "all",
    severity: "error",
    category: "bug",
    meaning: "The file is not valid JSON, so whoever reads it will fail.",
    equivalents: ["pre-commit-hooks/check-json"],
    precision: 0.95,
    reportedByDefault: true,
  },
  aboutDeletions: true,
  check({ pair, after }) {
    if (!after.path.endsWith(".json") || LENIENT.test(after.path) || isOtherFormat(after)) return null;
    const problem = parseProblem(after);
    if (problem === null || (pair.before !== null && parseProblem(pair.before) !== null)) return null;
    const next = firstFrom(pair.addedLines, problem.line);
    const line =
      pair.addedLines[next] === problem.line ? problem.line : (pair.addedLines[next - 1] ?? problem.line);
    return { place: { startLine: line, endLine: line }, message: `Not valid JSON: ${problem.message}.` };
  },
};

/** Empty, with comments, a template, or one value per line. */
function isOtherFormat({ text, lines }: Source): boolean {
  if (text.trim() === "" || /^\s*(?:\/\/|\/\*)/m.test(text) || /\{\{|<%/.test(text)) return true;
  return lines.length > 1 && lines.every((line) => line.trim() === "" || problemOf(line) === null);
}

function parseProblem(source: Source): { line: number; message: string } | null {
  const text = source.text.replace(/^\ufeff/, "");
  const problem = problemOf(text);
  if (problem === null) return null;
  const offset = Number(/position (\d+)/.exec(problem)?.[1] ?? text.trimEnd().length);
  const line = text.slice(0, offset).split("\n").length;
  return {
    line: Math.min(line, Math.max(1, source.lines.length)),
    message: problem.replace(/,? "[\s\S]*$| in JSON at.*$/, ""),
  };
}

/** What `JSON.parse` says, or null. */
function problemOf(text: string): string | null {
  try {
    JSON.parse(text);
    return null;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return error.message;
  }
}
