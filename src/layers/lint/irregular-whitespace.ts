import type { SyntaxNode } from "../../types/syntax.ts";
import { CODE } from "../code-languages.ts";
import type { Hit, Rule, RuleContext } from "../rule.ts";
import { isComment } from "../nodes.ts";

/** White space by ECMA-262 or Unicode that is neither space, tab nor line end. */
const IRREGULAR = /[\f\v\u0085\ufeff\u00a0\u1680\u180e\u2000-\u200b\u2028\u2029\u202f\u205f\u3000]/;
const ALL_IRREGULAR = new RegExp(IRREGULAR, "g");

/** In PowerShell some of it is taken for a space. */
const WRITTEN_LANGUAGES = CODE.filter((language) => language !== "powershell");

/** True within comments and texts, which may hold what they like; a value within a template is code again. */
function isText(node: SyntaxNode | null): boolean {
  for (let up = node; up !== null; up = up.parent) {
    if (/substitution|interpolation/.test(up.type)) return false;
    if (isComment(up) || /string|template|char|regex|heredoc|text|word/.test(up.type)) return true;
    if (/statement|declaration|block|program/.test(up.type)) return false;
  }
  return false;
}

/** The added lines with irregular white space in their code. */
function* irregularSpaces(context: RuleContext): Generator<Hit> {
  for (const line of context.pair.addedLines) {
    const text = context.after.lines[line - 1] ?? "";
    if (!IRREGULAR.test(text)) continue;
    for (const { index, 0: character } of text.matchAll(ALL_IRREGULAR)) {
      // A byte order mark begins a file.
      if (index === 0 && line === 1 && character === "\ufeff") continue;
      const node = context.after.tree?.rootNode.descendantForPosition({ row: line - 1, column: index });
      if (isText(node ?? null)) continue;
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
      yield {
        place: { startLine: line, endLine: line },
        message: `U+${code} stands here at column ${index + 1}; it looks like a space and is none.`,
      };
      break;
    }
  }
}

/** A no-break space or the like between two words of code. */
export const irregularWhitespace: Rule = {
  meta: {
    id: "lint/irregular-whitespace",
    layer: "lint",
    languages: WRITTEN_LANGUAGES,
    severity: "warning",
    category: "bug",
    meaning:
      "White space that is no plain space stands in the code: it looks like one, but tools and some parsers do not take it for one.",
    equivalents: ["pylint/E2515", "shellcheck/SC1018", "biome/noIrregularWhitespace"],
    precision: 0.95,
    reportedByDefault: true,
  },
  check(context): Iterable<Hit> {
    return irregularSpaces(context);
  },
};
