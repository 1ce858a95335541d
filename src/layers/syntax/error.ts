import { LANGUAGES, type Language } from "../../types/language.ts";
import type { Pair } from "../../types/layers.ts";
import type { Source } from "../../types/syntax.ts";
import { editsOf } from "../edits.ts";
import { firstFrom } from "../lines.ts";
import type { Rule } from "../rule.ts";
import { hasConflictMarkers } from "./conflict-markers.ts";
import { isFixture, newProblem } from "./problems.ts";

/**
 * Grammars that stumble over files in use, measured on the heads of public repositories: over 41 of 127 in C and 145 of 513
 * in C++ (without their preprocessor these are read by guesswork), 61 of 274 in PowerShell, and 56 of 1,005 in C#, whose
 * newer syntax it does not know. Below the threshold of reports.
 */
const WEAK: ReadonlySet<Language | null> = new Set<Language>(["c", "cpp", "powershell", "csharp"]);
/** The same for new files in Bash (2 of 70) and CSS (1 of 24, which was SCSS). */
const BEHIND: ReadonlySet<Language | null> = new Set<Language>(["bash", "css"]);
const GUESSED = 0.4;
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
  check({ pair, after, facts }) {
    if (hasConflictMarkers(after)) return null;
    const problem = newProblem(pair, facts.strictParse);
    if (problem === null) return null;
    const line = nearest(pair, after, problem.line);
    const place = { startLine: line, endLine: line };
    const { message } = problem;
    if (WEAK.has(after.language)) return { place, message, confidence: GUESSED };
    if (problem.certain) return { place, message };
    const doubtful = BEHIND.has(after.language) || isFixture(after.path);
    return { place, message, confidence: doubtful ? GUESSED : NEVER_IN_ORDER };
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
