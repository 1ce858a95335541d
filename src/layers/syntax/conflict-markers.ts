import type { Source } from "../../types/syntax.ts";
import type { Rule } from "../rule.ts";

/** Texts that show such markers to explain them. */
const PROSE =
  /\.(?:md|mdx|markdown|rst|adoc|txt|patch|diff|snap)$|(?:^|\/)(?:tests?|fixtures?|testdata|__tests__)\//i;

export const conflictMarkers: Rule = {
  meta: {
    id: "syntax/conflict-markers",
    layer: "syntax",
    languages: "all",
    severity: "error",
    category: "bug",
    meaning: "Markers of an unresolved merge are being committed.",
    equivalents: ["pre-commit-hooks/check-merge-conflict", "biome/noConflictMarkers"],
    precision: 0.98,
    reportedByDefault: true,
  },
  check({ after, isAdded }) {
    const line = conflictLine(after);
    if (line === null) return null;
    const end = after.lines.findIndex((text, index) => index >= line && text.startsWith(">>>>>>> ")) + 1;
    if (!isAdded({ startLine: line, endLine: end })) return null;
    return {
      place: { startLine: line, endLine: line },
      message: `Unresolved merge: the markers of a conflict stand in lines ${line} to ${end}.`,
      confidence: PROSE.test(after.path) ? 0.4 : 0.98,
    };
  },
};

/** True when a whole set of markers (`<<<<<<<`, `=======`, `>>>>>>>`) stands at the beginning of lines. */
export function hasConflictMarkers(source: Source): boolean {
  return conflictLine(source) !== null;
}

function conflictLine({ lines, text }: Source): number | null {
  if (!text.includes("<<<<<<< ")) return null;
  const start = lines.findIndex((line) => line.startsWith("<<<<<<< "));
  const middle = lines.findIndex((line, index) => index > start && /^=======\r?$/.test(line));
  const end = lines.findIndex((line, index) => index > middle && line.startsWith(">>>>>>> "));
  return start >= 0 && middle > start && end > middle ? start + 1 : null;
}
