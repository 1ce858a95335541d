import type { Hit, Rule, RuleContext } from "../rule.ts";
import { type Edit, editsOf } from "../edits.ts";
import { unitAt, unitsOf } from "../units.ts";
import { changeMeta } from "./change-rule.ts";
import { placeOfEdit } from "./deleted-nodes.ts";
import { isTestPath } from "./paths.ts";

/** A statement that gives something back: `defer f.Close()`, `lock.release()`, `mutex.unlock();`. */
const CLEANUP =
  /^\s*(?:await\s+|defer\s+)?([\w$.>-]+?)(?:\.|->)(close|unlock|runlock|release|dispose|disposeasync|rollback|free|disconnect|end|destroy)\s*\(\s*\)\s*;?\s*$/i;

/** Edits within so many lines belong together. */
const NEAR = 12;

export const cleanupRemoved: Rule = {
  meta: changeMeta({
    id: "change/cleanup-removed",
    meaning:
      "The statement that closed, unlocked or released something was deleted, and the thing is still acquired.",
    precision: 0.65,
  }),
  aboutDeletions: true,
  *check(context) {
    if (context.pair.before === null || isTestPath(context.after.path)) return;
    for (const edit of editsOf(context.pair)) {
      if (edit.added.length > 0 || edit.deleted.length > 3) continue;
      for (const line of edit.deleted) {
        if (!isLeft(line, context) && !isOnlyOne(line, edit, context)) continue;
        const place = placeOfEdit({ edit, lineCount: context.after.lines.length });
        yield hitFor(context.pair.before.lines[line - 1] ?? "", place);
      }
    }
  },
};

/** The receiver is still assigned or locked in the unit, and nothing there gives it back or hands it out. */
function isLeft(line: number, { pair, after }: RuleContext): boolean {
  const receiver = CLEANUP.exec(pair.before?.lines[line - 1] ?? "")?.[1];
  if (receiver === undefined || pair.before === null) return false;
  const unit = unitAt(pair.before, line);
  const now = unit === null ? undefined : unitsOf(after).get(unit.symbol);
  if (now === undefined) return false;
  const name = receiver.replaceAll(/[$.]/g, "\\$&");
  const { text } = now.node;
  const acquires = new RegExp(
    `(?<![\\w$.])${name}\\s*(?:,\\s*\\w+\\s*)?:?=[^=]|(?<![\\w$.])${name}(?:\\.|->)(?:lock|rlock|acquire|open|connect|begin)\\b`,
    "i",
  );
  const givesBack = new RegExp(
    `${name}(?:\\.|->)(?:close|r?unlock|release|dispose|rollback|free|end|destroy)|return\\b[^\\n]*\\b${name}\\b|(?:with|using|try)\\b[^\\n]*\\b${name}\\b`,
    "i",
  );
  return acquires.test(text) && !givesBack.test(text);
}

/** The only statement of the file that gave this back, taken out with nothing else changing near by. */
function isOnlyOne(line: number, edit: Edit, { pair, after }: RuleContext): boolean {
  const text = pair.before?.lines[line - 1] ?? "";
  const [, receiver, verb] = CLEANUP.exec(text) ?? [];
  if (receiver === undefined || verb === undefined || edit.deleted.length > 1) return false;
  const name = receiver.replaceAll(/[$.]/g, "\\$&");
  const isUsed = new RegExp(`(?<![\\w$.])${name}(?![\\w$])`).test(after.text);
  const isGivenBack = new RegExp(`${name}(?:\\.|->)${verb}\\b`).test(after.text);
  const isHandedOut = new RegExp(`\\b(?:return|with|using)\\b[^\\n]*(?<![\\w$.])${name}(?![\\w$.(])`).test(
    after.text,
  );
  const isAlone = editsOf(pair).every(
    (other) => other === edit || Math.abs(other.afterLine - edit.afterLine) > NEAR,
  );
  return isUsed && !isGivenBack && !isHandedOut && isAlone;
}

function hitFor(text: string, place: { startLine: number; endLine: number }): Hit {
  return {
    place,
    message: `\`${text.trim().replace(/;$/, "")}\` was removed, and nothing else here gives it back.`,
  };
}
