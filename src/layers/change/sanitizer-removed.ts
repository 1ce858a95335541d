import type { Rule } from "../rule.ts";
import { type AlteredLine, alteredLines } from "./altered-lines.ts";
import { changeMeta } from "./change-rule.ts";
import { isLoneLine } from "./lone-edits.ts";
import { isTestPath } from "../../util/test-path.ts";
import { SANITIZER } from "./protective-names.ts";
import { compact, isProse, nodeAt } from "./syntax-at.ts";

export const sanitizerRemoved: Rule = {
  meta: changeMeta({
    id: "change/sanitizer-removed",
    severity: "error",
    category: "security",
    meaning: "A value that was escaped or cleaned is now used as it came.",
    cwe: ["CWE-116"],
    precision: 0.7,
  }),
  *check({ pair, after }) {
    if (isTestPath(after.path)) return;
    for (const line of alteredLines(pair)) {
      const name = unwrappedCall(line);
      if (name === null || !isLoneLine(line, pair)) continue;
      const node = nodeAt(
        after,
        line.afterLine,
        Math.max(0, Math.min(line.change.column, line.after.length - 1)),
      );
      if (node === null || isProse(node)) continue;
      yield {
        place: { startLine: line.afterLine, endLine: line.afterLine },
        message: `The value went through \`${name}\` and is now used as it came, so whoever supplies it can break out of its place.`,
      };
    }
  },
};

const CALL = /(?:[\w$\\]+(?:\.|::|->))*([\w$]+)\(/g;

/** The name of the call that was taken away from around its argument: `escape(name)` became `name`. */
function unwrappedCall({ before, after }: AlteredLine): string | null {
  const now = compact(after);
  for (const match of before.matchAll(CALL)) {
    const [call, name = ""] = match;
    if (!SANITIZER.test(name) || /^un/i.test(name)) continue;
    const open = match.index + call.length;
    const close = closingBracket(before, open);
    if (close === null) continue;
    const inner = before.slice(open, close);
    const [head, tail] = [before.slice(0, match.index), before.slice(close + 1)];
    const first = inner.split(",")[0] ?? "";
    if ([inner, first].some((rest) => rest !== "" && compact(head + rest + tail) === now))
      return call.slice(0, -1);
  }
  return null;
}

function closingBracket(text: string, from: number): number | null {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "(") depth += 1;
    else if (text[at] === ")") depth -= 1;
    if (depth === 0) return at;
  }
  return null;
}
