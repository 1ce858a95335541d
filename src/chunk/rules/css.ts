import type { SyntaxNode } from "../../types/syntax.ts";
import { firstOfType, type SyntaxRules, unit } from "./syntax-rules.ts";

/** What stands before the block: selectors, or an at-rule with its condition. */
function prelude(node: SyntaxNode): string {
  const block = node.namedChildren.find(
    (child) => child.type.endsWith("block") || child.type.endsWith("block_list"),
  );
  const text = node.text.slice(0, block === undefined ? undefined : block.startIndex - node.startIndex);
  return text.trim().replaceAll(/\s+/g, " ").slice(0, 80);
}

const rule = unit("function", { kind: "block", name: prelude, body: firstOfType("block") });
const group = unit("space", { name: prelude, body: firstOfType("block") });

export const CSS: SyntaxRules = {
  units: {
    rule_set: rule,
    at_rule: rule,
    keyframes_statement: rule,
    media_statement: group,
    supports_statement: group,
  },
  leading: ["comment"],
  imports: [],
  boundNames: () => [],
  argumentLists: [],
  separator: " ",
};
