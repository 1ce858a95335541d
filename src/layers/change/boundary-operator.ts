import type { Hit, Rule } from "../rule.ts";
import { type AlteredLine, alteredLines } from "./altered-lines.ts";
import { changeMeta } from "./change-rule.ts";
import { isTestPath } from "./paths.ts";
import { isText, nodeAt } from "./syntax-at.ts";

/** The same comparison with and without the case of equality. */
const OTHER: Readonly<Record<string, string>> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
};

export const boundaryOperator: Rule = {
  meta: changeMeta({
    id: "change/boundary-operator",
    meaning: "A comparison now treats the case of equality otherwise, and nothing else about it changed.",
    precision: 0.6,
  }),
  // A suggestion may well be the correction of exactly this.
  judges: "commits",
  *check({ pair, after }) {
    if (isTestPath(after.path)) return;
    for (const line of alteredLines(pair)) {
      const operators = boundaryChange(line);
      if (operators === null) continue;
      const node = nodeAt(after, line.afterLine, line.change.column);
      if (
        node === null ||
        node.isNamed ||
        isText(node) ||
        !/binary|comparison|relational/.test(node.parent?.type ?? "")
      )
        continue;
      yield* hitsAt(line, operators);
    }
  },
};

function boundaryChange({ change }: AlteredLine): { from: string; to: string } | null {
  const [from, to] = [change.removed[0], change.added[0]?.text];
  if (from === undefined || to === undefined || change.removed.length !== 1 || change.added.length !== 1)
    return null;
  return OTHER[from] === to ? { from, to } : null;
}

function* hitsAt(line: AlteredLine, { from, to }: { from: string; to: string }): Generator<Hit> {
  const place = { startLine: line.afterLine, endLine: line.afterLine };
  const effect = to.includes("=") ? "equal values now pass" : "equal values no longer pass";
  yield { place, message: `\`${from}\` became \`${to}\`: ${effect}. Check both ends of the range.` };
  yield { place, signal: "boundary" };
}
