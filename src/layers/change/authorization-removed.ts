import type { Hit, Rule, RuleContext } from "../rule.ts";
import { editsOf } from "../edits.ts";
import { alteredLines } from "./altered-lines.ts";
import { changeMeta } from "./change-rule.ts";
import { placeOfEdit } from "./deleted-nodes.ts";
import { isLone, isLoneLine, said } from "./lone-edits.ts";
import { isTestPath } from "../../util/test-path.ts";
import { AUTHORIZATION } from "./protective-names.ts";
import { isGone, isProse, nodeAt } from "./syntax-at.ts";

/** A line that does nothing but let in or keep out: a decorator, an attribute, a filter, a call for its effect. */
const FORMS: readonly RegExp[] = [
  /^@[\w.]+(?:\(.*\))?$/,
  /^\[[\w.]+(?:\(.*\))?\]$/,
  /^#\[[\w:]+(?:\(.*\))?\]$/,
  /^(?:before_action|before_filter|prepend_before_action|append_before_action)\b.*$/,
  /^(?:await\s+)?(?:[\w$@]+(?:\.|->|::|\?\.))*[\w$]+[!?]?(?:\(.*\))?;?$/,
  /^(?:\w+\.)*use\(.*\);?$/,
  /^[\w.]+(?:\(.*\))?,$/,
  /^->\w+\(.*\);?$/,
];
/** Laravel's filters have short names. */
const MIDDLEWARE = /\bmiddleware\(\s*[['"]*(?:auth|can|guest|perm|role|verified|signed|password)\b/;
const CALL = /[\w$]+\s*\(/;

export const authorizationRemoved: Rule = {
  meta: changeMeta({
    id: "change/authorization-removed",
    severity: "error",
    category: "security",
    meaning: "The check of who may do this was deleted, and what it protected is still there.",
    cwe: ["CWE-862"],
    precision: 0.7,
  }),
  aboutDeletions: true,
  *check(context) {
    if (context.pair.before === null || isTestPath(context.after.path)) return;
    yield* deletedChecks(context);
    yield* droppedArguments(context);
  },
};

function* deletedChecks({ pair, after }: RuleContext): Generator<Hit> {
  const { before } = pair;
  if (before === null) return;
  for (const edit of editsOf(pair)) {
    const lines = said(edit.deleted, before);
    const [first] = lines;
    if (first === undefined || lines.length > 3 || edit.added.length > 0) continue;
    if (!lines.every((line) => isCheck(line)) || !isLone(edit, pair)) continue;
    if (!isGone(first, { before: before.text, after: after.text })) continue;
    const line = edit.deleted.find((each) => (before.lines[each - 1] ?? "").trim() === first) ?? 1;
    const node = nodeAt(before, line, (before.lines[line - 1] ?? "").search(/\S/));
    if (node === null || isProse(node)) continue;
    yield {
      place: placeOfEdit({ edit, lineCount: after.lines.length }),
      message: `\`${first.slice(0, 70)}\` decided who may do this; it was removed, and what it protected is still reachable.`,
    };
  }
}

function isCheck(line: string): boolean {
  return (
    (AUTHORIZATION.test(line) || MIDDLEWARE.test(line)) &&
    FORMS.some((form) => form.test(line)) &&
    !/^(?:import|use|require|from|return)\b/.test(line)
  );
}

/** `router.post("/x", auth(), handle)` became `router.post("/x", handle)`. */
function* droppedArguments({ pair, after }: RuleContext): Generator<Hit> {
  for (const { afterLine, before, after: text, change, edit } of alteredLines(pair)) {
    const removed = change.removed.join("");
    if (
      change.added.length > 0 ||
      change.removed.length < 2 ||
      !(AUTHORIZATION.test(removed) || MIDDLEWARE.test(removed))
    )
      continue;
    const isRoute = /\b(?:get|post|put|patch|delete|use|route|all|group|Route)\b/.test(before);
    const isMiddleware =
      /^(?:->|\.)(?:middleware|withMiddleware|requireAuth\w*|RequireAuthorization|authorize\w*)\(/i.test(
        removed.replace(/^[^.-]*/, ""),
      );
    if (!(isRoute && /,/.test(removed)) && !isMiddleware) continue;
    if (!CALL.test(text) || !isLoneLine({ edit }, pair)) continue;
    const node = nodeAt(after, afterLine, Math.max(0, Math.min(change.column, text.length - 1)));
    if (node === null || isProse(node)) continue;
    yield {
      place: { startLine: afterLine, endLine: afterLine },
      message: `\`${removed.replace(/^,|,$/g, "").slice(0, 60)}\` decided who may come here; it was removed, and the way in is still open.`,
    };
  }
}
