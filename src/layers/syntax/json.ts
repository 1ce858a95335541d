import type { Source } from "../../types/syntax.ts";
import type { Rule } from "../rule.ts";
import { brokenData } from "./data-rule.ts";
import { parseJson } from "./parse-json.ts";

/** Files whose readers allow comments and commas at the end (JSONC). */
const JSONC =
  /\.jsonc$|\.code-(?:workspace|snippets)$|(?:^|\/)(?:\.?[tj]sconfig[^/]*|\.?eslintrc|\.?babelrc|babel\.config|\.?swcrc|\.?jshintrc|\.?jscsrc|\.?oxlintrc|\.?parcelrc|api-extractor[^/]*|devcontainer|language-configuration|deno|turbo|nx|project|angular|biome|wrangler|tslint|typedoc|renovate|knip|rush|jest\.config|\.?nycrc|\.?mocharc|\.?prettierrc)\.json$|(?:^|\/)(?:\.vscode|\.devcontainer|\.zed|common\/config\/rush)\//i;
/** And files that programs read which know no such thing. */
const STRICT =
  /(?:^|\/)(?:package(?:-lock)?|composer|bower|manifest|app|lerna|now|vercel|firebase|npm-shrinkwrap)\.json$|\.(?:webmanifest|geojson)$/i;

export const invalidJson: Rule = {
  meta: {
    id: "syntax/json",
    layer: "syntax",
    languages: "all",
    severity: "error",
    category: "bug",
    meaning: "The file is not valid JSON, so whoever reads it will fail.",
    equivalents: ["pre-commit-hooks/check-json", "biome/parse"],
    precision: 0.95,
    reportedByDefault: true,
  },
  aboutDeletions: true,
  check({ pair, after }) {
    if (!/\.(?:json|jsonc|webmanifest|geojson|code-workspace)$/i.test(after.path)) return null;
    const comments = JSONC.test(after.path) || (!STRICT.test(after.path) && hasComments(after));
    if (isOneValuePerLine(after)) return null;
    return brokenData(pair, after, ({ text }) => parseJson(text, comments), "JSON");
  },
};

function hasComments({ text }: Source): boolean {
  return /^\s*(?:\/\/|\/\*)/m.test(text);
}

function isOneValuePerLine({ lines }: Source): boolean {
  return lines.length > 1 && lines.every((line) => line.trim() === "" || parseJson(line, false) === null);
}
