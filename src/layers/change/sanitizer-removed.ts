import type { Rule } from "../rule.ts";
import { type AlteredLine, alteredLines } from "./altered-lines.ts";
import { changeMeta } from "./change-rule.ts";
import { isLone } from "./lone-edits.ts";
import { isTestPath } from "./paths.ts";
import { SANITIZER } from "./protective-names.ts";
import { isText, nodeAt } from "./syntax-at.ts";

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
      if (name === null || !isLone(line.edit, pair)) continue;
      const node = nodeAt(after, line.afterLine, Math.max(0, Math.min(line.change.column, line.after.length - 1)));
      if (node === null || isText(node)) continue;
      yield {
        place: { startLine: line.afterLine, endLine: line.afterLine },
        message: `The value went through \`${name}\` and is now used as it came, so whoever supplies it can break out of its place.`,
      };
    }
  },
};

/** The name of the call that was taken away from around its argument: `escape(name)` became `name`. */
function unwrappedCall({ change }: AlteredLine): string | null {
  const { removed } = change;
  const added = change.added.map(({ text }) => text);
  const open = removed.indexOf("(");
  if (open < 1) return null;
  const name = removed.slice(0, open);
  const inner = removed.slice(open + 1);
  // Both sides share the brackets at their ends, so the last bracket of the call may count as unchanged.
  const rest = inner.slice(added.length);
  if (!added.every((token, index) => inner[index] === token)) return null;
  const closes = rest.length === 0 || rest[0] === ")" || rest[0] === ",";
  const isChain = name.every((token) => /^[\w$\\]+$|^(?:\.|::|->|:|\\)$/.test(token));
  return closes && isChain && SANITIZER.test(name.at(-1) ?? "") ? name.join("") : null;
}
