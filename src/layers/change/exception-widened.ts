import type { Hit, Rule, RuleContext } from "../rule.ts";
import { editsOf } from "../edits.ts";
import { alteredLines } from "./altered-lines.ts";
import { changeMeta } from "./change-rule.ts";
import { placeOfEdit } from "./deleted-nodes.ts";
import { isLone, isLoneLine, said } from "./lone-edits.ts";
import { isTestPath } from "../../util/test-path.ts";
import { around, isText, nodeAt } from "./syntax-at.ts";

/** The types of a handler's header. */
const HEADER =
  /\bexcept\b\s*(?<python>[^:]*?)(?:\s+as\s+\w+)?\s*:|\bcatch\s*\((?<braces>[^()]*)\)|^\s*rescue\b\s*(?<ruby>[^=#]*?)\s*(?:=>\s*\w+\s*)?(?:then\b.*)?$/;
/** How much a type lets in: everything (2), every exception of a program (1), or some (0). */
const EVERYTHING = /^(?:BaseException|Throwable|\\Throwable|java\.lang\.Throwable|\.\.\.)$/;
const MOST = /^(?:|Exception|\\Exception|System\.Exception|StandardError|std::exception)$/;
const HANDLER = /^(?:catch_clause|except_clause|rescue|except_group_clause)$/;
const RETHROW = /^(?:throw|raise)\b/;
/** What may stand in the place of a rethrown error without doing anything about it. */
const NOTHING =
  /^(?:pass|nil|;|\.\.\.|continue;?|return;?|return (?:None|null|nil|false|undefined);?|(?:console|logger|logging|log|Log)\.\w+\(.*|print\(.*)$/;

export const exceptionWidened: Rule = {
  meta: changeMeta({
    id: "change/exception-widened",
    meaning: "A handler now catches more than it did, or keeps an error to itself that it passed on.",
    equivalents: [],
    precision: 0.65,
  }),
  aboutDeletions: true,
  *check(context) {
    if (context.pair.before === null || isTestPath(context.after.path)) return;
    yield* widened(context);
    yield* swallowed(context);
    if (context.language === "go" || context.language === "rust") yield* forgotten(context);
  },
};

function* widened({ pair, after }: RuleContext): Generator<Hit> {
  for (const { afterLine, before, after: text, edit } of alteredLines(pair)) {
    const [was, is] = [typesOf(before), typesOf(text)];
    if (was === null || is === null || breadthOf(is) <= breadthOf(was) || !isLoneLine({ edit }, pair))
      continue;
    const node = nodeAt(after, afterLine, text.search(/\b(?:except|catch|rescue)\b/));
    if (node === null || isText(node)) continue;
    yield {
      place: { startLine: afterLine, endLine: afterLine },
      message: `This handled ${nameOf(was)} and now handles ${nameOf(is)}: errors that nobody thought of end here too.`,
    };
  }
}

function typesOf(line: string): readonly string[] | null {
  const groups = HEADER.exec(line)?.groups;
  if (groups === undefined) return null;
  const { python, braces, ruby } = groups;
  if (braces !== undefined) return braces.split("|").map(caughtType);
  const list = (python ?? ruby ?? "").replace(/^\((.*)\)$/, "$1");
  return list.split(",").map((type) => type.trim());
}

/** `final IOException e`, `\Foo $e`, `const std::exception& e`: the type alone. */
function caughtType(text: string): string {
  const bare = text
    .replace(/\b(?:final|const)\b/g, "")
    .replaceAll("&", " ")
    .trim();
  return bare.split(/\s+/)[0] ?? "";
}

function breadthOf(types: readonly string[]): number {
  return Math.max(...types.map((type) => (EVERYTHING.test(type) ? 2 : MOST.test(type) ? 1 : 0)));
}

function nameOf(types: readonly string[]): string {
  const names = types.filter((type) => type !== "").join(", ");
  return names === "" ? "every exception" : `\`${names}\``;
}

/** A `throw` or `raise` was taken out of a handler, or something that does nothing was put in its place. */
function* swallowed({ pair, after }: RuleContext): Generator<Hit> {
  const { before } = pair;
  if (before === null) return;
  for (const edit of editsOf(pair)) {
    const [deleted, added] = [said(edit.deleted, before), said(edit.added, after)];
    const [first] = deleted;
    if (first === undefined || !RETHROW.test(first) || deleted.length > 4) continue;
    if (!added.every((line) => NOTHING.test(line))) continue;
    const line = edit.deleted.find((each) => RETHROW.test((before.lines[each - 1] ?? "").trim())) ?? 1;
    const handler = around(nodeAt(before, line, (before.lines[line - 1] ?? "").search(/\S/)), HANDLER);
    if (handler === null || !isLone(edit, pair)) continue;
    yield {
      place: placeOfEdit({ edit, lineCount: after.lines.length }),
      message: `The handler passed the error on (\`${first.slice(0, 60)}\`) and now keeps it to itself, so callers take a failure for success.`,
    };
  }
}

/** Go: `return err` became `return nil`. Rust: `call()?` became `call().ok()`. */
function* forgotten({ pair, after, language }: RuleContext): Generator<Hit> {
  for (const { afterLine, after: text, change, edit } of alteredLines(pair)) {
    const removed = change.removed.join("");
    const added = change.added.map((token) => token.text).join("");
    if (!isLoneLine({ edit }, pair)) continue;
    const place = { startLine: afterLine, endLine: afterLine };
    if (language === "rust" && removed === "?" && added === ".ok()")
      yield { place, message: "`?` handed the error to the caller; `.ok()` drops it." };
    if (language !== "go" || !/\b(?:err|Err\w*|Errorf\(.*)$|^errors?\./.test(removed) || added !== "nil")
      continue;
    const branch = around(nodeAt(after, afterLine, change.column), /^if_statement$/);
    if (!/^\s*return\b/.test(text) || branch === null || !/^if [^{]*\berr\w* != nil/.test(branch.text))
      continue;
    yield {
      place,
      message:
        "The error was returned here and is now replaced by `nil`, so callers take a failure for success.",
    };
  }
}
