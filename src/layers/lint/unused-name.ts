import type { SyntaxNode } from "../../types/syntax.ts";
import { CODE } from "../code-languages.ts";
import { isBound, isMember } from "../integrity/names/name-places.ts";
import { quote } from "../nodes.ts";
import { touchedNodes } from "../nodes-touching.ts";
import type { Rule } from "../rule.ts";

const NAMES = ["identifier", "variable_name"];
const GIVES = /declarator|assignment|short_var_declaration|let_declaration/;
const FUNCTION = /function|method|lambda|closure|func_literal|constructor/;

/** A suggestion gives a value to a new local name that nothing reads: half of what was meant is missing. */
export const unusedName: Rule = {
  meta: {
    id: "lint/unused-name",
    layer: "lint",
    languages: CODE,
    severity: "warning",
    category: "bug",
    meaning: "The suggestion gives a value to a new name in a function, and nothing uses it.",
    equivalents: ["eslint/no-unused-vars", "pyflakes/unused-variable", "typescript/6133"],
    precision: 0.9,
    reportedByDefault: false,
  },
  judges: "suggestions",
  *check({ pair, after }) {
    const { before } = pair;
    if (before === null) return;
    for (const node of touchedNodes(after, pair.addedLines, NAMES)) {
      const name = node.text.replace(/^\$/, "");
      if (!isNewLocal(node) || /^_|[^\p{L}\p{N}_]/u.test(name)) continue;
      const word = new RegExp(`(?<![\\p{L}\\p{N}_])${name}(?![\\p{L}\\p{N}_])`, "gu");
      if (word.test(before.text) || (after.text.match(word)?.length ?? 0) !== 1) continue;
      yield { place: node, message: `${quote(node)} gets a value that nothing uses.` };
    }
  },
};

function isNewLocal(node: SyntaxNode): boolean {
  if (isMember(node) || !isBound(node)) return false;
  let parent = node.parent;
  while (parent !== null && /list|pattern$|variable_name/.test(parent.type)) parent = parent.parent;
  if (parent === null || !GIVES.test(parent.type)) return false;
  for (let at: SyntaxNode | null = parent; at !== null; at = at.parent)
    if (FUNCTION.test(at.type)) return true;
  return false;
}
