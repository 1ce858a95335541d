import type { Hit, Rule } from "../rule.ts";
import { type AlteredLine, alteredLines } from "./altered-lines.ts";
import { assertionOn } from "./assertion-names.ts";
import { changeMeta } from "./change-rule.ts";
import { isLoneLine } from "./lone-edits.ts";
import { isTestPath } from "../../util/test-path.ts";
import { compact, isProse, nodeAt } from "./syntax-at.ts";

/** How far a value may be off, and where a larger number allows less. */
const TOLERANCE =
  /\b(?:delta|abs(?:_tol)?|rel(?:_tol)?|atol|rtol|tolerance|epsilon|eps|places)\s*[=:]\s*([\d.e-]+)|\btoBeCloseTo\([^,]+,\s*(\d+)|\bInDelta\(.*,\s*([\d.]+)\)|\bisCloseTo\(.*(?:within|offset)\(([\d.]+)|assertEquals\([^,]+,[^,]+,\s*([\d.]+)[fd]?\)/;
const DIGITS = /\bplaces\b|toBeCloseTo/;

export const assertionWeakened: Rule = {
  meta: changeMeta({
    id: "change/assertion-weakened",
    category: "testing",
    meaning: "An assertion was replaced by one that lets more through, so the test now proves less.",
    precision: 0.65,
  }),
  *check({ pair, after }) {
    if (!isTestPath(after.path) && after.language !== "rust") return;
    for (const line of alteredLines(pair)) {
      const message = looser(line) ?? wider(line);
      if (message === null || !isLoneLine(line, pair)) continue;
      const node = nodeAt(
        after,
        line.afterLine,
        Math.max(0, Math.min(line.change.column, line.after.length - 1)),
      );
      if (node !== null && !isProse(node)) yield hitAt(line, message);
    }
  },
};

function hitAt({ afterLine }: AlteredLine, message: string): Hit {
  return { place: { startLine: afterLine, endLine: afterLine }, message };
}

const TRUTH = /\b(?:true|false|True|False|nil|null|None|undefined|NULL|nullptr)\b/;

/** What `expect(…)` and `assertThat(…)` are asked about; the empty text where the form has no such place. */
function subjectOf(line: string): string {
  return compact(/^\s*(?:await\s+)?(?:expect|assertThat)\((.*)\)\s*\.(?:not\.)?\w+/.exec(line)?.[1] ?? "");
}

function looser({ before, after }: AlteredLine): string | null {
  const [was, is] = [assertionOn(before), assertionOn(after)];
  if (was === null || is === null || is.strength >= was.strength || is.word === was.word) return null;
  // To compare with a truth value or with nothing is to ask whether it is so.
  if (is.strength === 1 && TRUTH.test(before)) return null;
  if (subjectOf(before) !== subjectOf(after)) return null;
  return `This asked for \`${was.word}\` and now only for \`${is.word}\`, so results that failed the test before pass it.`;
}

/** The same assertion with a larger tolerance. */
function wider({ before, after }: AlteredLine): string | null {
  const [was, is] = [toleranceOn(before), toleranceOn(after)];
  if (was === null || is === null || DIGITS.test(before) !== DIGITS.test(after)) return null;
  const widened = DIGITS.test(after) ? is < was : is > was;
  return widened ? `The tolerance was ${was} and is now ${is}, so results further off pass the test.` : null;
}

function toleranceOn(line: string): number | null {
  const text = TOLERANCE.exec(line)
    ?.slice(1)
    .find((group) => group !== undefined);
  return text === undefined || Number.isNaN(Number(text)) ? null : Number(text);
}
