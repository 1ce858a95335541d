import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit, Rule, RuleContext } from "../rule.ts";
import { editsOf } from "../edits.ts";
import { alteredLines } from "./altered-lines.ts";
import { changeMeta } from "./change-rule.ts";
import { deletedNodes, isDeletedAlone, placeOfEdit } from "./deleted-nodes.ts";
import { isLone, isLoneLine, said } from "./lone-edits.ts";
import { isTestPath } from "../../util/test-path.ts";
import { compact, countOf, isProse, nodeAt } from "./syntax-at.ts";
import { unwrappedNodes } from "./unwrapped.ts";

const TRIES = ["try_statement", "try_with_resources_statement", "begin"];
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
    yield* unwrappedTries(context);
    yield* deletedHandlers(context);
    yield* droppedOperators(context);
  },
};

/** `try { a(); } catch …` became `a();`: the header and the handler were deleted, the calls kept. */
function* unwrappedTries(context: RuleContext): Generator<Hit> {
  const lineCount = context.after.lines.length;
  for (const { node, edit, pure } of unwrappedNodes(context, TRIES, bodyOf)) {
    const place = placeOfEdit({ edit, lineCount });
    if (!CATCHES.test(node.text) || /^(?:try|begin)\W*(?:import|from|require)\b/.test(node.text)) continue;
    if (pure && !/\.catch\(|\brescue\b|onError/.test(textOf(edit.added, context))) {
      yield {
        place,
        message:
          "The `try` around this was removed: its errors are no longer handled here and end the caller.",
      };
    } else yield { place, signal: "error-swallowed", confidence: 0.4 };
  }
}

function bodyOf(node: SyntaxNode): SyntaxNode | null {
  if (!CATCHES.test(node.text)) return null;
  return (
    node.childForFieldName("body") ??
    node.namedChildren.find(({ type }) => /block|body/.test(type)) ??
    (node.type === "begin" ? node : node.firstNamedChild)
  );
}

function textOf(lines: readonly number[], { after }: RuleContext): string {
  return lines.map((line) => after.lines[line - 1] ?? "").join("\n");
}

/** `rescue …` or `except …:` was deleted with its body, or `.catch(…)` from a chain. */
function* deletedHandlers({ pair, after }: RuleContext): Generator<Hit> {
  const { before } = pair;
  if (before === null) return;
  const lineCount = after.lines.length;
  for (const deleted of deletedNodes(pair, /^(?:except_clause|rescue)$/)) {
    if (!isDeletedAlone(deleted, before.lines) || !isLone(deleted.edit, pair)) continue;
    const header = (before.lines[deleted.node.startPosition.row] ?? "").trim();
    yield {
      place: placeOfEdit({ edit: deleted.edit, lineCount }),
      message: `\`${header}\` handled an error of what stands above; it was removed, so that error now ends the caller.`,
    };
  }
  for (const edit of editsOf(pair)) {
    const [first] = said(edit.deleted, before);
    if (first === undefined || edit.added.length > 0 || !first.startsWith(".catch(") || !isLone(edit, pair))
      continue;
    yield {
      place: placeOfEdit({ edit, lineCount }),
      message: "The `.catch(…)` of this chain was removed: a rejection is no longer handled here.",
    };
  }
}

/** `call()?` became `call().unwrap()`; `command || return 1` became `command`. */
function* droppedOperators({ pair, after, language }: RuleContext): Generator<Hit> {
  if (language !== "rust" && language !== "bash") return;
  for (const { afterLine, after: text, change, edit } of alteredLines(pair)) {
    const removed = change.removed.join(" ");
    const added = change.added.map((token) => token.text).join("");
    const node = nodeAt(after, afterLine, text.search(/\S/));
    if (!isLoneLine({ edit }, pair) || node === null || isProse(node)) continue;
    const place = { startLine: afterLine, endLine: afterLine };
    if (language === "rust" && /^\??$/.test(removed) && /^\.(?:unwrap\(\)|expect\(.*\))\??$/.test(added)) {
      if (isRustTest(node)) continue;
      yield { place, message: "`?` handed the error to the caller; now the program panics instead." };
    }
    if (
      language === "bash" &&
      added === "" &&
      /^\|\| (?:return|exit|die|fail)\b/.test(removed.replace(/^\| \|/, "||"))
    )
      yield {
        place,
        message: `\`${removed}\` ended this on failure; without it the script goes on after an error.`,
      };
  }
}

function isRustTest(node: SyntaxNode): boolean {
  for (let at: SyntaxNode | null = node; at !== null; at = at.parent) {
    if (at.type === "function_item" && /#\[.*test/.test(at.previousNamedSibling?.text ?? "")) return true;
    if (at.type === "mod_item" && /^(?:pub )?mod tests?\b/.test(at.text)) return true;
  }
  return false;
}

const ERR_CHECK = /^if err != nil \{/;

function* goErrors({ pair, after }: RuleContext): Generator<Hit> {
  const { before } = pair;
  if (before === null) return;
  for (const { afterLine, before: was, after: text, change, edit } of alteredLines(pair)) {
    const ignores = change.removed.join() === "err" && change.added.map((token) => token.text).join() === "_";
    if (!ignores || !/[:]?=/.test(text) || !/\(/.test(text) || /^\s*(?:\/\/|for\b)/.test(was)) continue;
    if (!isLone(edit, pair)) continue;
    yield {
      place: { startLine: afterLine, endLine: afterLine },
      message: "The error of this call was checked and is now thrown away (`_`).",
    };
  }
  for (const deleted of deletedNodes(pair, /^if_statement$/)) {
    const { node, edit } = deleted;
    if (!ERR_CHECK.test(node.text) || !isDeletedAlone(deleted, before.lines)) continue;
    const assigned = node.previousNamedSibling?.text ?? "";
    if (
      !/\berr\b\s*:?=|\berr error\b/.test(assigned) ||
      countOf(compact(after.text), compact(assigned)) === 0
    )
      continue;
    if (!isLone(edit, pair)) continue;
    const place = placeOfEdit({ edit, lineCount: after.lines.length });
    yield {
      place,
      message:
        "The error assigned just above was checked and no longer is, so what follows works on a failed result.",
    };
  }
}
