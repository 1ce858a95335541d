import type { Language } from "../../types/language.ts";
import type { SyntaxNode } from "../../types/syntax.ts";
import { C_FAMILY, field, isFunction, JS, onNodes, quote } from "../nodes.ts";
import { neverCompletes } from "./completes.ts";
import { lintRule } from "./lint-rule.ts";

const LOOP =
  /^(while_statement|do_statement|for_statement|for_in_statement|enhanced_for_statement|foreach_statement|for_range_loop|loop_expression|while_expression|for_expression|while|until|for)$/;
const CONTINUE = /^(continue_statement|continue_expression|next|redo)$/;

/** True when a `continue` in the node goes on with this loop, by its label or as the innermost one. */
function continues(node: SyntaxNode, label: string | null, innermost: boolean): boolean {
  return node.namedChildren.some((child) => {
    if (isFunction(child)) return false;
    if (CONTINUE.test(child.type)) {
      const target =
        field(child, "label") ?? child.namedChildren.find(({ type }) => /label|identifier/.test(type));
      return target === undefined || target === null ? innermost : target.text === label;
    }
    return continues(child, label, innermost && !LOOP.test(child.type));
  });
}

function labelOf(loop: SyntaxNode): string | null {
  const label =
    loop.parent?.type === "labeled_statement" ? loop.parent.firstNamedChild : loop.firstNamedChild;
  return label !== null && label !== undefined && /label|statement_identifier/.test(label.type)
    ? label.text
    : null;
}

/** Taking the first element of something that can only be iterated over is customary where nothing else can. */
function isCustomary(loop: SyntaxNode, language: Language | null): boolean {
  if (language !== null && JS.includes(language)) return false;
  const first = loop.type === "for_statement" ? loop.firstNamedChild : null;
  if (language === "go") return first?.type !== "for_clause";
  return (
    language === "python" ||
    /^(enhanced_for_statement|foreach_statement|for_range_loop|for_expression|for)$/.test(loop.type)
  );
}

/** `for (const x of list) { return x.ok; }`: only the first is looked at. */
export const unreachableLoop = lintRule({
  name: "unreachable-loop",
  precision: 0.85,
  meaning: "A loop is left in its first round on every path, so it never loops.",
  equivalents: [
    "eslint/no-unreachable-loop",
    "staticcheck/SA4004",
    "clippy/never_loop",
    "rubocop/Lint/UnreachableLoop",
    "sonar/S1751",
  ],
  types: onNodes(
    [JS, ["while_statement", "do_statement", "for_statement", "for_in_statement"]],
    [["go"], ["for_statement"]],
    [
      ["java", "csharp", "php", ...C_FAMILY],
      ["while_statement", "for_statement"],
    ],
    [["rust"], ["while_expression", "loop_expression"]],
    [["ruby"], ["while", "until"]],
  ),
  at(node, context) {
    const body = field(node, "body");
    if (body === null || node.hasError || isCustomary(node, context.language)) return null;
    if (!neverCompletes(body) || continues(wrap(body), labelOf(node), true)) return null;
    const [head = ""] = node.text.split("\n", 1);
    return {
      place: node,
      message: `${quote(head)} is left in its first round on every path, so it never loops.`,
    };
  },
});

/** A body without braces may itself be the `continue`. */
function wrap(body: SyntaxNode): SyntaxNode {
  return CONTINUE.test(body.type) ? (body.parent ?? body) : body;
}
