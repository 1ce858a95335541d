import { field, JS, onNodes, parts, quote, replaceNode } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** Methods that are called for what they do, in any library. */
const EFFECT =
  /^(close|flush|commit|rollback|disconnect|shutdown|unsubscribe|clearInterval|preventDefault|stopPropagation|removeAllListeners|terminate|abort|release|acquire|cleanup|teardown)$/;

/** `file.close`, without the parentheses. */
export const uncalledMethod = lintRule({
  name: "uncalled-method",
  severity: "error",
  precision: 0.95,
  meaning: "A method is only named, not called, so nothing happens.",
  equivalents: ["pylint/W0104", "ruff/B018", "typescript-eslint/no-unused-expressions"],
  types: onNodes([[...JS, "python"], ["expression_statement"]]),
  at(node, context) {
    const [named, second] = parts(node);
    if (named === undefined || second !== undefined || !/^(member_expression|attribute)$/.test(named.type))
      return null;
    const method = field(named, "property", "attribute");
    if (method === null || !EFFECT.test(method.text)) return null;
    return {
      place: named,
      message: `${quote(named)} only names the method; without parentheses nothing happens.`,
      suggestion: replaceNode(context.after, named, `${named.text}()`),
    };
  },
});
