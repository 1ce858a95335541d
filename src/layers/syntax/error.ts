import { LANGUAGES } from "../../types/language.ts";
import type { Pair } from "../../types/layers.ts";
import type { Source } from "../../types/syntax.ts";
import { editsOf } from "../edits.ts";
import { firstFrom } from "../lines.ts";
import type { Rule } from "../rule.ts";
import { hasConflictMarkers } from "./conflict-markers.ts";
import { newProblem } from "./problems.ts";

/** Below the threshold of reports: without their preprocessor, C and C++ are read by guesswork. */
const PREPROCESSED = 0.4;
/** A new file that a grammar cannot read may as well be newer than the grammar. */
const NEVER_IN_ORDER = 0.6;

export const syntaxError: Rule = {
  meta: {
    id: "syntax/error",
    layer: "syntax",
    languages: LANGUAGES,
    severity: "error",
    category: "bug",
    meaning: "The file parsed before the change and does not parse after it.",
    equivalents: [],
    precision: 0.9,
    reportedByDefault: true,
  },
  // A deleted brace breaks lines that the change did not touch.
  aboutDeletions: true,
  check({ pair, after, strictParse }) {
    if (hasConflictMarkers(after)) return null;
    const problem = newProblem(pair, strictParse);
    if (problem === null) return null;
    const line = nearest(pair, after, problem.line);
    const place = { startLine: line, endLine: line };
    const { message } = problem;
    if (after.language === "c" || after.language === "cpp")
      return { place, message, confidence: PREPROCESSED };
    return problem.certain ? { place, message } : { place, message, confidence: NEVER_IN_ORDER };
  },
};

/** The added line that the parser stumbled over, else the last edit before it, else the first one after it. */
function nearest(pair: Pair, after: Source, line: number): number {
  const { addedLines } = pair;
  if (addedLines[firstFrom(addedLines, line)] === line) return line;
  const edits = editsOf(pair);
  const edit = edits.findLast(({ afterLine }) => afterLine <= line) ?? edits[0];
  const at = edit === undefined ? line : (edit.added.at(-1) ?? edit.afterLine);
  return Math.min(at, Math.max(1, after.lines.length));
}
