import type { Pair } from "../../types/layers.ts";
import type { Source } from "../../types/syntax.ts";
import { type Edit, editsOf } from "../edits.ts";
import type { Rule } from "../rule.ts";
import { ASSERTION } from "./assertion-names.ts";
import { changeMeta } from "./change-rule.ts";
import { placeOfEdit } from "./deleted-nodes.ts";
import { isTestPath } from "../../util/test-path.ts";
import { compact, isGone } from "./syntax-at.ts";

/** Edits within so many lines are taken to be about the same test. */
const NEAR = 12;
const COMMENT = /^\s*(?:$|\/\/|#(?!\[)|\/?\*)/;

export const assertionRemoved: Rule = {
  meta: changeMeta({
    id: "change/assertion-removed",
    category: "testing",
    meaning: "An assertion was deleted from a test that otherwise stayed as it was, so it now proves less.",
    precision: 0.6,
  }),
  aboutDeletions: true,
  *check({ pair, after }) {
    if (pair.before === null || !(isTestPath(after.path) || after.language === "rust")) return;
    const sides = { before: pair.before.text, after: withoutComments(after) };
    for (const edit of editsOf(pair)) {
      const gone = assertionsIn(edit, pair).filter(
        (assertion) => isGone(assertion, sides) && !isRepeated(assertion, edit, after),
      );
      const first = gone[0];
      if (first === undefined || !isWithinTest(first) || isPartOfRewrite(edit, pair)) continue;
      const place = placeOfEdit({ edit, lineCount: after.lines.length });
      const shown = first.trim().slice(0, 80);
      yield {
        place,
        message: `The assertion \`${shown}\` was taken out of a test that otherwise stayed as it was, so it now proves less.`,
      };
    }
  },
};

function withoutComments(source: Source): string {
  return source.lines.filter((line) => !COMMENT.test(line)).join("\n");
}

/** The first lines of the deleted assertions; none when anything else was deleted with them or put in their place. */
function assertionsIn({ deleted, added }: Edit, { before, after }: Pair): string[] {
  const kept = added.map((line) => after?.lines[line - 1] ?? "").filter((line) => !COMMENT.test(line));
  if (kept.length > 0 || before === null) return [];
  const found: string[] = [];
  let depth = 0;
  for (const line of deleted) {
    const text = before.lines[line - 1] ?? "";
    if (depth <= 0) {
      if (COMMENT.test(text)) continue;
      if (!ASSERTION.test(text)) return [];
      found.push(text);
    }
    const code = text.replaceAll(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`/g, "");
    depth += code.replaceAll(/[^([{]/g, "").length - code.replaceAll(/[^)\]}]/g, "").length;
  }
  return depth === 0 ? found : [];
}

/** The same is still said a line or two away: a repetition was taken out. */
function isRepeated(assertion: string, { afterLine }: Edit, after: Source): boolean {
  const around = after.lines.slice(Math.max(0, afterLine - 4), afterLine + 2);
  return around.some((line) => compact(line) === compact(assertion));
}

/** Something else changed near by: then the test was rewritten, and its author thought about what it proves. */
function isPartOfRewrite(edit: Edit, pair: Pair): boolean {
  return editsOf(pair).some((other) => {
    const distance = Math.abs(other.afterLine - edit.afterLine);
    return other !== edit && distance <= NEAR && assertionsIn(other, pair).length === 0;
  });
}

/** Within something, which is still there: only assertions were deleted, so whatever holds them was not. */
function isWithinTest(line: string): boolean {
  return /^\s/.test(line);
}
