import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit, Rule, RuleContext } from "../rule.ts";
import { isComment, isFunction } from "../nodes.ts";
import { unitAt, unitsOf } from "../units.ts";
import { changeMeta } from "./change-rule.ts";
import { type DeletedNode, deletedNodes, isDeletedAlone, placeOfEdit } from "./deleted-nodes.ts";
import { isLone } from "./lone-edits.ts";
import { isTestPath } from "../../util/test-path.ts";
import { AUTHORIZATION } from "./protective-names.ts";
import { compact, isGone } from "./syntax-at.ts";

const IFS = /^(?:if_statement|if_expression|if|unless|if_modifier|unless_modifier)$/;
/** Statements that refuse by themselves: `validate(order);`, `requireNonNull(x)`, `assert x > 0`. */
const CALLS = /^(?:expression_statement|assert_statement|call|command)$/;
const VALIDATION =
  /^(?:await\s+)?(?:[\w$]+(?:\.|->|::|\?\.))*(?:validate|ensure|assert|requireNonNull|requireNotNull|checkNotNull|checkArgument|checkState|precondition|invariant|verify|check(?=[A-Z_]))\w*!?\s*[(\s]/i;
/** Leaves with an error or with nothing: what a guard does, and a shortcut does not. */
const REFUSES =
  /(?:^|[{;:\s)])(?:throw|raise|panic|abort|die|exit|fail|halt|reject|bail!|(?:return|continue|break|next)\s*(?:;|\}|$|(?:if|unless)\b|null|nil|None|NULL|nullptr|false|False|undefined|-?\d+\s*(?:;|\n|$|\})|err\b|errors?\.|Err\(|fmt\.Errorf|new \w*Error|res\.status|HttpResponse|abort|[^;\n"'`]*(?:ERR|Err(?:or)?\b|Error\(|[iI]nvalid|Fail|errors\.)))/;
/** Ends with an error: that says something even where nothing comes after it. */
const FAILS =
  /\b(?:throw|raise|panic|abort|die|exit|fail|halt|bail)\b|\breturn\b.*(?:[eE]rr|ERR|-\d|\b[1-9]\d*\s*(?:;|$))/m;
/** Asks whether something is absent, empty, of the wrong kind or out of range. */
const VALIDATES =
  /!(?!=)|\bnot\b|\bnull\b|\bnil\b|\bNone\b|\bundefined\b|[<>]|\blen\(|\.length|empty|blank\?|nil\?|typeof|instanceof|isinstance|NaN|^-[zn]|\bunless\b|invalid|valid|allowed|permission|auth|can[A-Z_]/i;

/** What is in every condition and says nothing of what it is about. */
const WORDS = new Set(
  "not null nil None undefined typeof len length self this is in and or true false True False isinstance instanceof if unless".split(
    " ",
  ),
);

export const guardRemoved: Rule = {
  meta: changeMeta({
    id: "change/guard-removed",
    meaning:
      "A check that refused bad input or a bad state was deleted, and what it protected is still there.",
    precision: 0.65,
  }),
  aboutDeletions: true,
  *check(context) {
    if (context.pair.before === null || isTestPath(context.after.path)) return;
    for (const deleted of deletedNodes(context.pair, IFS)) yield* judge(deleted, context);
    for (const deleted of deletedNodes(context.pair, CALLS)) yield* judgeCall(deleted, context);
  },
};

function* judge(deleted: DeletedNode, context: RuleContext): Generator<Hit> {
  const { pair, after } = context;
  const { node, edit } = deleted;
  const condition = node.childForFieldName("condition") ?? node.firstNamedChild;
  if (pair.before === null || condition === null || !isGuard(node, condition)) return;
  if (!isGone(bare(condition.text), { before: pair.before.text, after: after.text })) return;
  const place = placeOfEdit({ edit, lineCount: after.lines.length });
  if (
    isLone(edit, pair) &&
    isDeletedAlone(deleted, pair.before.lines) &&
    (FAILS.test(node.text) || protectsSomething(node))
  ) {
    yield {
      place,
      message: `The check \`${shorten(condition.text)}\` refused what must not go on; it was removed, and what it protected is still here.`,
    };
    return;
  }
  const unit = unitAt(pair.before, node.startPosition.row + 1);
  const rest = unit === null ? undefined : unitsOf(after).get(unit.symbol)?.node;
  if (rest !== undefined && stillUses(rest, condition) && VALIDATES.test(condition.text))
    yield { place, signal: "guard-removed", confidence: 0.4 };
}

function* judgeCall(deleted: DeletedNode, { pair, after }: RuleContext): Generator<Hit> {
  const { node, edit } = deleted;
  if (pair.before === null || !VALIDATION.test(node.text) || AUTHORIZATION.test(node.text)) return;
  if (!isGone(node.text, { before: pair.before.text, after: after.text })) return;
  if (!isLone(edit, pair) || !isDeletedAlone(deleted, pair.before.lines) || !protectsSomething(node)) return;
  yield {
    place: placeOfEdit({ edit, lineCount: after.lines.length }),
    message: `The validation \`${shorten(node.text)}\` was removed, and what relied on it is still here.`,
  };
}

/** Something comes after it, in its block or in one around it. */
function protectsSomething(node: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = node; at !== null && !isFunction(at); at = at.parent) {
    let next = at.nextNamedSibling;
    while (next !== null && isComment(next)) next = next.nextNamedSibling;
    if (next !== null && !/clause|^(?:rescue|ensure|else|elsif)$/.test(next.type)) return true;
  }
  return false;
}

function isGuard(node: SyntaxNode, condition: SyntaxNode): boolean {
  if (node.childForFieldName("alternative") !== null || node.childForFieldName("initializer") !== null)
    return false;
  const { text } = node;
  const body = text.slice(condition.endIndex - node.startIndex);
  return REFUSES.test(body.length > 3 ? body : text) && body.split("\n").length <= 8;
}

/** A name of the condition is still in use where the guard was. */
function stillUses(rest: SyntaxNode, condition: SyntaxNode): boolean {
  const names: readonly string[] =
    condition.text.replaceAll(/"[^"]*"|'[^']*'/g, "").match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? [];
  const body = rest.childForFieldName("body")?.text ?? rest.text;
  const used = new Set(body.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu));
  const own = names.some((name) => !WORDS.has(name) && used.has(name));
  return own || ["self", "this"].some((name) => names.includes(name) && used.has(name));
}

function bare(text: string): string {
  return compact(text).replace(/^\((.*)\)$/, "$1");
}

function shorten(text: string): string {
  const line = bare(text) === compact(text) ? text : text.trim().replace(/^\(([\s\S]*)\)$/, "$1");
  const flat = line.replaceAll(/\s+/g, " ");
  return flat.length > 60 ? `${flat.slice(0, 57)}…` : flat;
}
