import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit, Rule, RuleContext } from "../rule.ts";
import { type Edit, editsOf } from "../edits.ts";
import { alteredLines } from "./altered-lines.ts";
import { unitAt, unitsOf } from "../units.ts";
import { changeMeta } from "./change-rule.ts";
import { placeOfEdit } from "./deleted-nodes.ts";
import { isLone, isLoneLine, said } from "./lone-edits.ts";
import { isTestPath } from "../../util/test-path.ts";
import { isGone, isText, nodeAt } from "./syntax-at.ts";
import { unwrappedNodes } from "./unwrapped.ts";

const GIVES_BACK =
  "close|aclose|unlock|runlock|rlock_?release|release|dispose|disposeasync|rollback|free|disconnect|end|destroy|stop|done|shutdown|cancel|unsubscribe";
/** A statement that gives something back, or that holds it for as long as its block lasts. */
const CLEANUPS: readonly RegExp[] = [
  new RegExp(
    `^(?:await\\s+|defer\\s+)?[\\w$.>@-]+?(?:\\.|->|\\?\\.)(?:${GIVES_BACK})\\s*(?:\\(\\s*\\))?\\s*;?$`,
    "i",
  ),
  /^defer\s+\S+\(.*\)$/,
  /^(?:\w*(?:free|fclose|unlock|release|destroy)\w*|close|curl_close|flock|drop|closedir|munmap)\s*\([^()]*\);?$/i,
  /^(?:(?:std::)?(?:lock_guard|unique_lock|scoped_lock|shared_lock)\b|(?:\w*Mutex|Auto|Scoped)Lock(?:er|Guard)?\b)[^=]*;$/,
  /^let\s+_\w*\s*=\s*\S+\.(?:lock|read|write|enter|entered)\(.*\);?$|^let\s+_\w*\s*=.*\.lock\(.*$/,
  /^trap\s+.*\b(?:EXIT|INT|TERM|ERR)\b/,
];
/** What takes a lock: deleted together with what gives it back, nothing is guarded any more. */
const LOCKS = /^(?:await\s+)?[\w$.>@-]+(?:\.|->)(?:r?lock|acquire|enter)\s*\(\s*\)\s*;?$/i;

/** Blocks that give something back at their end. */
const SCOPES = [
  "with_statement",
  "try_with_resources_statement",
  "synchronized_statement",
  "using_statement",
  "lock_statement",
  "do_block",
  "block",
];
const SCOPE_HEADER =
  /^(?:(?:async\s+)?with\s|try\s*\(|synchronized\b|(?:await\s+)?using\b|lock\s*\(|unsafe\b.*\block\b|.*(?:\.|\b)(?:synchronize|with_lock|File\.open|IO\.popen|transaction)\b.*(?:\bdo\b|\{))/;

export const cleanupRemoved: Rule = {
  meta: changeMeta({
    id: "change/cleanup-removed",
    meaning: "What closed, unlocked or released something was deleted, and the thing is still acquired.",
    precision: 0.65,
  }),
  aboutDeletions: true,
  *check(context) {
    if (context.pair.before === null || isTestPath(context.after.path)) return;
    for (const edit of editsOf(context.pair)) yield* deletedStatements(edit, context);
    yield* droppedScopes(context);
    yield* droppedUsing(context);
  },
};

/** Only cleanup was deleted, nothing was put in its place, and nothing near was changed. */
function* deletedStatements(edit: Edit, { pair, after }: RuleContext): Generator<Hit> {
  const { before } = pair;
  if (before === null || edit.added.length > 0 || edit.deleted.length > 6) return;
  const lines = said(edit.deleted, before);
  const cleanups = lines.filter((line) => CLEANUPS.some((pattern) => pattern.test(line)));
  const [first] = cleanups;
  const isAll = lines.every((line) => cleanups.includes(line) || LOCKS.test(line));
  if (first === undefined && !lines.every((line) => LOCKS.test(line))) return;
  if (!isAll || lines.length === 0 || !isLone(edit, pair)) return;
  const line =
    edit.deleted.find((each) => (before.lines[each - 1] ?? "").trim() === (first ?? lines[0])) ?? 1;
  const node = nodeAt(before, line, (before.lines[line - 1] ?? "").search(/\S/));
  const gone = lines[0] ?? "";
  if (node === null || isText(node) || isRepeated(first ?? gone, edit, after.lines)) return;
  if (
    !isGone(gone, { before: before.text, after: after.text }) ||
    isHandedOut(first ?? gone, line, { pair, after })
  )
    return;
  const quoted = (first ?? gone).replace(/;$/, "").slice(0, 60);
  yield {
    place: placeOfEdit({ edit, lineCount: after.lines.length }),
    message: LOCKS.test(gone)
      ? `\`${gone.replace(/;$/, "")}\` kept others out here and was removed, so two threads can now be in this at once.`
      : `\`${quoted}\` gave back what is acquired here; it was removed, and nothing took its place.`,
  };
}

/** What is returned is given back by whoever gets it. */
function isHandedOut(
  statement: string,
  line: number,
  { pair, after }: Pick<RuleContext, "pair" | "after">,
): boolean {
  const name = /^(?:await\s+|defer\s+)?([A-Za-z_$][\w$]*)(?:\.|->)/.exec(statement)?.[1];
  const unit = pair.before === null ? null : unitAt(pair.before, line);
  const now = unit === null ? undefined : unitsOf(after).get(unit.symbol);
  if (name === undefined || now === undefined || name === "this" || name === "self") return false;
  return new RegExp(`\\breturn\\b[^;\\n]*(?<![\\w$.])${name.replaceAll("$", "\\$")}(?![\\w$.([])`).test(
    now.node.text,
  );
}

/** The same is still said a line or two away: a repetition was taken out. */
function isRepeated(statement: string, { afterLine }: Edit, lines: readonly string[]): boolean {
  return lines.slice(Math.max(0, afterLine - 4), afterLine + 2).some((line) => line.trim() === statement);
}

/** `with lock:` or `try (Reader in = open())` was taken away from around its statements. */
function* droppedScopes(context: RuleContext): Generator<Hit> {
  const { pair, after } = context;
  for (const { node, edit, pure } of unwrappedNodes(context, SCOPES, scopeBody)) {
    const header = (pair.before?.lines[node.startPosition.row] ?? "").trim();
    if (!SCOPE_HEADER.test(header) || !pure || isStillHeld(header, edit, context)) continue;
    yield {
      place: placeOfEdit({ edit, lineCount: after.lines.length }),
      message: `\`${header.slice(0, 60)}\` gave back what it holds at its end; now the same is done without it.`,
    };
  }
}

function scopeBody(node: SyntaxNode): SyntaxNode | null {
  const body = node.childForFieldName("body");
  if (body !== null) return body;
  return node.namedChildren.find(({ type }) => /block|body|statements/.test(type)) ?? null;
}

/** Another scope, or an explicit cleanup, was put in the place of the old one. */
function isStillHeld(header: string, edit: Edit, { pair, after }: RuleContext): boolean {
  const old = new Set(said(edit.deleted, pair.before));
  return said(edit.added, after).some(
    (line) =>
      !old.has(line) &&
      ((SCOPE_HEADER.test(line) && line !== header) ||
        /\b(?:finally|ensure|using|defer)\b/.test(line) ||
        CLEANUPS.some((pattern) => pattern.test(line))),
  );
}

/** C#: `using var x = …` became `var x = …`. */
function* droppedUsing({ pair, language }: RuleContext): Generator<Hit> {
  if (language !== "csharp" && language !== "typescript" && language !== "javascript" && language !== "tsx")
    return;
  for (const { afterLine, change, edit, before } of alteredLines(pair)) {
    const removed = change.removed.filter((token) => token !== "await").join(" ");
    const added = change.added.map(({ text }) => text).join(" ");
    if (
      removed !== "using" ||
      !/^(?:|const|let|var)$/.test(added) ||
      !/^\s*(?:await\s+)?using\s+\w+\s+\w*\s*=|^\s*(?:await\s+)?using\s+[\w<>.?]+\s+\w+\s*=/.test(before)
    )
      continue;
    if (!isLoneLine({ edit }, pair)) continue;
    yield {
      place: { startLine: afterLine, endLine: afterLine },
      message: "`using` disposed of this at the end of its block; without it nobody does.",
    };
  }
}
