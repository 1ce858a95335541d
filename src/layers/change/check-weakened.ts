import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit, Rule, RuleContext } from "../rule.ts";
import { type AlteredLine, alteredLines } from "./altered-lines.ts";
import { changeMeta } from "./change-rule.ts";
import { isLoneLine } from "./lone-edits.ts";
import { isTestPath } from "../../util/test-path.ts";
import { around, isText, nodeAt } from "./syntax-at.ts";

const CONDITIONAL =
  /^(?:if_statement|if_expression|if|elif_clause|elsif|unless|while_statement|while|if_modifier|unless_modifier)$/;
const CONDITION = /^\s*(?:\}\s*)?(?:if|else if|elif|elsif|unless|while)\b|\s(?:if|unless)\s/;
const LOGICAL = new Set(["&&", "||", "and", "or", "-and", "-or"]);

export const checkWeakened: Rule = {
  meta: changeMeta({
    id: "change/check-weakened",
    meaning: "A check was replaced by one that lets more through.",
    equivalents: [],
    precision: 0.7,
  }),
  judges: "commits",
  *check(context) {
    for (const line of alteredLines(context.pair)) {
      const node = nodeAt(context.after, line.afterLine, Math.min(line.change.column, line.after.length - 1));
      if (node === null || isText(node)) continue;
      yield* looseEquality(line, context);
      if (!isTestPath(context.after.path)) yield* droppedOperand(line, context, node);
    }
  },
};

/** `===` became `==`. Comparing with null that way is a habit of its own and asks for both kinds of nothing. */
function* looseEquality(
  { afterLine, after, change }: AlteredLine,
  { language }: RuleContext,
): Generator<Hit> {
  if (!["typescript", "tsx", "javascript", "php"].includes(language ?? "")) return;
  const [from, to] = [change.removed.join(" "), change.added.map(({ text }) => text).join(" ")];
  if (!((from === "===" && to === "==") || (from === "!==" && to === "!="))) return;
  if (/^\s*(?:null|undefined)\b/.test(after.slice(change.column + to.length))) return;
  yield {
    place: placeAt(afterLine),
    message: `\`${from}\` became \`${to}\`, which converts its operands before it compares them.`,
  };
}

/** `a && b` became `a`: one of the things that were asked is asked no more. */
function* droppedOperand(
  line: AlteredLine,
  { pair, after, language }: RuleContext,
  node: SyntaxNode,
): Generator<Hit> {
  const { afterLine, change, before, inPlace } = line;
  const { removed, added } = change;
  if (added.length > 0 || removed.length < 2 || language === "bash") return;
  const [first, last] = [removed[0] ?? "", removed.at(-1) ?? ""];
  if (!LOGICAL.has(first) && !LOGICAL.has(last)) return;
  const place = placeAt(afterLine);
  yield { place, signal: "wrong-condition", confidence: 0.5 };
  const condition = around(node, CONDITIONAL);
  if (condition === null || condition.startPosition.row !== afterLine - 1) return;
  if (!inPlace || !isLoneLine(line, pair) || !CONDITION.test(before) || !isStillKnown(removed, after.text))
    return;
  const dropped = removed.slice(LOGICAL.has(first) ? 1 : 0, LOGICAL.has(first) ? undefined : -1).join(" ");
  yield {
    place,
    message: `This condition also asked for \`${dropped.slice(0, 60)}\`; that was dropped while what depends on it stayed.`,
  };
}

/** A name of the operand is still in use; a condition about something that is gone from the file is gone with it. */
function isStillKnown(operand: readonly string[], text: string): boolean {
  const names = operand.filter((token) => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(token) && !LOGICAL.has(token));
  return (
    names.length === 0 ||
    names.some((name) => new RegExp(`(?<![\\w$])${name.replaceAll("$", "\\$")}(?![\\w$])`).test(text))
  );
}

function placeAt(line: number) {
  return { startLine: line, endLine: line };
}
