import type { Pair } from "../../types/layers.ts";
import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit, Rule, RuleContext } from "../rule.ts";
import { editsOf } from "../edits.ts";
import { unitAt, unitsOf, unitsTouching } from "../units.ts";
import { alteredLines } from "./altered-lines.ts";
import { changeMeta } from "./change-rule.ts";
import { deletedNodes, isDeletedAlone, placeOfEdit } from "./deleted-nodes.ts";
import { isTestPath } from "./paths.ts";
import { compact } from "./syntax-at.ts";

const TRY = /^(?:try_statement|try_with_resources_statement|begin)$/;
const CATCHES = /\b(?:catch|except|rescue)\b/;

export const errorHandlingRemoved: Rule = {
  meta: changeMeta({
    id: "change/error-handling-removed",
    meaning: "The handling of an error was deleted while the calls that raise it are still there.",
    precision: 0.65,
  }),
  aboutDeletions: true,
  *check(context) {
    if (context.pair.before === null || isTestPath(context.after.path)) return;
    if (context.language === "go") yield* goErrors(context);
    else yield* unwrappedTries(context);
  },
};

/** `try { a(); } catch …` became `a();`: the header and the handler were deleted, the calls kept. */
function* unwrappedTries({ pair, after }: RuleContext): Generator<Hit> {
  const { before } = pair;
  if (before === null) return;
  const lines = pair.deletedLines.filter((line) => /\b(?:try|begin)\b/.test(before.lines[line - 1] ?? ""));
  for (const unit of unitsTouching(before, lines)) {
    const now = unitsOf(after).get(unit.symbol);
    if (now === undefined || !unitsOf(before).has(unit.symbol)) continue;
    const [was, is] = [triesOf(unit.node), triesOf(now.node)];
    if (was.length === 0 || is.length >= was.length) continue;
    const gone = was.filter((node) => lines.includes(node.startPosition.row + 1));
    for (const node of gone) {
      const hit = judgeTry(node, now.node, { pair, lineCount: after.lines.length });
      if (hit !== null) yield hit;
    }
  }
}

function triesOf(node: SyntaxNode): readonly SyntaxNode[] {
  return node
    .descendantsOfType(["try_statement", "try_with_resources_statement", "begin"])
    .filter((each) => TRY.test(each.type) && CATCHES.test(each.text));
}

function judgeTry(
  node: SyntaxNode,
  now: SyntaxNode,
  { pair, lineCount }: { pair: Pair; lineCount: number },
): Hit | null {
  const line = node.startPosition.row + 1;
  const edit = editsOf(pair).find(({ deleted }) => deleted.includes(line));
  const body =
    node.childForFieldName("body") ??
    node.namedChildren.find(({ type }) => /block|body/.test(type)) ??
    node.firstNamedChild;
  if (edit === undefined || body === null) return null;
  const statements = statementsOf(body);
  const text = compact(now.text);
  const kept = statements.filter((each) => text.includes(each)).length;
  const place = placeOfEdit({ edit, lineCount });
  if (statements.length === 0 || kept === 0) return null;
  if (kept < statements.length || /\.catch\(|rescue|onError/.test(now.text))
    return { place, signal: "error-swallowed", confidence: 0.4 };
  return { place, message: "The `try` around this was removed: its errors are no longer handled here." };
}

function statementsOf(body: SyntaxNode): string[] {
  return body.namedChildren
    .filter(({ type }) => type !== "comment" && !/catch|except|rescue|finally|ensure/.test(type))
    .map(({ text }) => compact(text));
}

function* goErrors({ pair, after }: RuleContext): Generator<Hit> {
  for (const { afterLine, before, after: text, change } of alteredLines(pair)) {
    const ignores = change.removed.join() === "err" && change.added.map((token) => token.text).join() === "_";
    if (!ignores || !/[:]?=/.test(text) || !/\(/.test(text) || /^\s*(?:\/\/|for\b)/.test(before)) continue;
    yield {
      place: { startLine: afterLine, endLine: afterLine },
      message: "The error of this call was checked and is now thrown away (`_`).",
    };
  }
  const { before } = pair;
  for (const deleted of deletedNodes(pair, /^if_statement$/)) {
    if (
      before === null ||
      !deleted.node.text.startsWith("if err != nil {") ||
      !isDeletedAlone(deleted, before.lines)
    )
      continue;
    const place = placeOfEdit({ edit: deleted.edit, lineCount: after.lines.length });
    const above = after.lines[deleted.edit.afterLine - 2] ?? "";
    const unit = unitAt(after, deleted.edit.afterLine);
    if (unit === null || !/\berr\b\s*:?=/.test(above)) continue;
    yield { place, message: "The error assigned in the line above was checked and no longer is." };
  }
}
