import type { Language } from "../../types/language.ts";
import type { Rule } from "../rule.ts";
import { type AlteredLine, alteredLines } from "./altered-lines.ts";
import { changeMeta } from "./change-rule.ts";
import { isLoneLine } from "./lone-edits.ts";
import { isTestPath } from "../../util/test-path.ts";
import { isText, nodeAt } from "./syntax-at.ts";

/** The same comparison with and without the case of equality. */
const OTHER: Readonly<Record<string, string>> = {
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
};
/** In the shells, where the dash is a token of its own. */
const SHELL: Readonly<Record<string, string>> = { lt: "le", le: "lt", gt: "ge", ge: "gt" };
const SHELLS: ReadonlySet<Language | null> = new Set<Language>(["bash", "powershell"]);

export const boundaryOperator: Rule = {
  meta: changeMeta({
    id: "change/boundary-operator",
    meaning: "A comparison now treats the case of equality otherwise, and nothing else about it changed.",
    precision: 0.6,
  }),
  // A suggestion may well be the correction of exactly this.
  judges: "commits",
  *check({ pair, after, language }) {
    if (isTestPath(after.path)) return;
    for (const line of alteredLines(pair)) {
      const operators = boundaryChange(line, SHELLS.has(language) ? { ...OTHER, ...SHELL } : OTHER);
      if (operators === null) continue;
      const node = nodeAt(after, line.afterLine, line.change.column);
      if (node === null || isText(node) || !/binary|comparison|relational/.test(node.parent?.type ?? ""))
        continue;
      if (node.isNamed && node.type !== "test_operator") continue;
      const place = { startLine: line.afterLine, endLine: line.afterLine };
      if (isLoneLine(line, pair)) yield { place, message: messageFor(operators) };
      yield { place, signal: "boundary" };
    }
  },
};

interface Operators {
  readonly from: string;
  readonly to: string;
}

function boundaryChange({ change }: AlteredLine, table: typeof OTHER): Operators | null {
  const [from, to] = [change.removed[0], change.added[0]?.text];
  if (from === undefined || to === undefined || change.removed.length !== 1 || change.added.length !== 1)
    return null;
  return table[from] === to ? { from, to } : null;
}

function messageFor({ from, to }: Operators): string {
  const effect = /=|e$/.test(to) ? "equal values now pass" : "equal values no longer pass";
  return `\`${from}\` became \`${to}\` and nothing around it changed: ${effect}, so check both ends of the range.`;
}
