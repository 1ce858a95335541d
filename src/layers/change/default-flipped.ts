import type { SyntaxNode } from "../../types/syntax.ts";
import type { Rule } from "../rule.ts";
import { alteredLines } from "./altered-lines.ts";
import { changeMeta } from "./change-rule.ts";
import { isTestPath } from "./paths.ts";
import { around, isText, nodeAt } from "./syntax-at.ts";

const BOOLEANS = new Set(["true", "false", "True", "False", "$true", "$false", "TRUE", "FALSE"]);

/** Where a value is a default or a setting: parameters, fields, constants. */
const DEFAULTS =
  /default_parameter|optional_parameter|required_parameter|assignment_pattern|field_definition|property_declaration|property_initializer|const_spec|const_item|const_declaration|field_declaration|parameter/;
const DECLARATIONS = /variable_declarator|assignment|short_var_declaration|let_declaration|var_spec/;
/** Where it is only passed on. */
const OPAQUE = /statement|block|call|argument|return|function|lambda|closure/;

export const defaultFlipped: Rule = {
  meta: changeMeta({
    id: "change/default-flipped",
    meaning:
      "A default or constant was flipped between true and false, which turns the behaviour of all that rely on it.",
    precision: 0.6,
  }),
  judges: "commits",
  *check({ pair, after }) {
    if (isTestPath(after.path)) return;
    for (const { afterLine, change } of alteredLines(pair)) {
      const [from, to] = [change.removed[0] ?? "", change.added[0]?.text ?? ""];
      if (change.removed.length !== 1 || change.added.length !== 1) continue;
      if (!BOOLEANS.has(from) || !BOOLEANS.has(to) || from === to) continue;
      const node = nodeAt(after, afterLine, change.column);
      if (node === null || isText(node)) continue;
      const place = { startLine: afterLine, endLine: afterLine };
      if (isDefault(node)) yield { place, message: `This default was \`${from}\` and is now \`${to}\`.` };
      yield { place, signal: "default-changed" };
    }
  },
};

function isDefault(node: SyntaxNode): boolean {
  const owner = around(node.parent, new RegExp(`${DEFAULTS.source}|${DECLARATIONS.source}|${OPAQUE.source}`));
  if (owner === null) return false;
  if (DEFAULTS.test(owner.type)) return true;
  return DECLARATIONS.test(owner.type) && (isTopLevel(owner) || /^[\s$]*[A-Z][A-Z0-9_]+\b/.test(owner.text));
}

function isTopLevel(node: SyntaxNode): boolean {
  return around(node.parent, /function|method|lambda|closure|^block$|body/) === null;
}
