import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit } from "../rule.ts";
import { field, JS, mayHaveEffects, onNodes, parts, quote, sameTokens } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

/** What each branch is chosen by, in order. */
function* labels(node: SyntaxNode): Generator<SyntaxNode> {
  const body = field(node, "body") ?? node;
  for (const branch of body.namedChildren) {
    if (branch.type === "switch_case" || branch.type === "case_statement") {
      const value = field(branch, "value");
      if (value !== null) yield value;
    } else if (branch.type === "when") {
      for (const pattern of branch.childrenForFieldName("pattern")) yield pattern;
    } else if (branch.type === "case_item") {
      for (const value of branch.childrenForFieldName("value")) if (isWholePattern(value)) yield value;
    } else if (branch.type === "expression_case") {
      const value = field(branch, "value");
      if (value !== null) yield* parts(value);
    }
  }
}

/** False for a piece of a shell pattern such as the `*` of `*"$a"*`. */
function isWholePattern(value: SyntaxNode): boolean {
  const [before, after] = [value.previousSibling?.type ?? "(", value.nextSibling?.type ?? ")"];
  return value.isNamed && /^[(|]$/.test(before) && /^[|)]$/.test(after);
}

/** Go refuses repeated constants itself; what is left are the conditions of a `switch` without a value. */
function isForeign(node: SyntaxNode): boolean {
  return node.type === "expression_switch_statement" && field(node, "value") !== null;
}

/** `case 1: … case 1:`: the second branch never runs. */
export const duplicateCase = lintRule({
  name: "duplicate-case",
  severity: "error",
  precision: 0.97,
  meaning: "Two branches of a switch have the same label, so the second one never runs.",
  equivalents: [
    "eslint/no-duplicate-case",
    "rubocop/Lint/DuplicateCaseCondition",
    "sonar/S1862",
    "shellcheck/SC2221",
  ],
  types: onNodes(
    [[...JS, "php"], ["switch_statement"]],
    [["ruby"], ["case"]],
    [["bash"], ["case_statement"]],
    [["go"], ["expression_switch_statement"]],
  ),
  at(node, context): Iterable<Hit> {
    if (isForeign(node)) return [];
    const seen: SyntaxNode[] = [];
    const hits: Hit[] = [];
    const script = context.language !== null && JS.includes(context.language);
    for (const label of labels(node)) {
      if (!script && mayHaveEffects(label)) continue;
      const first = seen.find((earlier) => sameTokens(earlier, label));
      if (first === undefined) seen.push(label);
      else {
        const place = context.isAdded(label) ? label : first;
        hits.push({
          place,
          message: `${quote(label)} is a label of this switch already (line ${first.startPosition.row + 1}), so its branch never runs.`,
        });
      }
    }
    return hits;
  },
});
