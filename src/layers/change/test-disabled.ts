import type { SyntaxNode } from "../../types/syntax.ts";
import type { Hit, Rule, RuleContext } from "../rule.ts";
import { editsOf } from "../edits.ts";
import { unitAt } from "../units.ts";
import { alteredLines } from "./altered-lines.ts";
import { changeMeta } from "./change-rule.ts";
import { placeOfEdit } from "./deleted-nodes.ts";
import { isLone, isLoneLine, said } from "./lone-edits.ts";
import { isTestPath } from "../../util/test-path.ts";
import { around, isText, nodeAt } from "./syntax-at.ts";

const SKIPPING = /(?:\.(?:skip|todo)$)|^x(?:it|test|describe|specify|context)$/;
/** Attributes that switch the test below them off. */
const ATTRIBUTE =
  /^\s*(?:@(?:pytest\.mark\.skip\b(?!if)|pytest\.mark\.xfail\b(?!\(\s*condition)|(?:unittest\.)?skip\b(?!If|Unless)|unittest\.skip\b(?!If|Unless)|Ignore\b|Disabled\b(?!On|If))|#\[ignore\b|\[(?:Ignore|Fact\(Skip|Theory\(Skip|Skip)\b)/;
/** Calls that end a test before it begins. */
const SKIP_CALL =
  /^\s*(?:[tb]\.Skip(?:f|Now)?\(|GTEST_SKIP\(|Assert\.Inconclusive\(|Skip\.(?:If|Always)\(|this\.skip\(|t\.skip\(|pytest\.skip\(|self\.skipTest\(|\$this->markTestSkipped\(|skip(?:\s+["']|\(|$)|pending(?:\s+["']|\(|$)|Assert\.Ignore\()/;

const CONDITIONAL =
  /^(?:if|for|foreach|for_in|while|switch|expression_switch|match|case|try|with|except|catch|unless|rescue|select)(?:_statement|_expression|_clause|_modifier|_arm)?$/;

export const testDisabled: Rule = {
  meta: changeMeta({
    id: "change/test-disabled",
    category: "testing",
    meaning: "A test that ran before is skipped now, so what it guarded is no longer guarded.",
    equivalents: ["jest/no-disabled-tests", "mocha/no-pending-tests"],
    precision: 0.85,
  }),
  aboutDeletions: true,
  *check(context) {
    const { pair, after } = context;
    if (!isTestPath(after.path) && context.language !== "rust") return;
    for (const line of pair.addedLines) {
      const text = after.lines[line - 1] ?? "";
      const message = messageFor(line, text, context);
      if (message !== null && !isText(nodeAt(after, line, text.search(/\S/)) ?? ROOTLESS)) {
        yield { place: { startLine: line, endLine: line }, message };
      }
    }
    yield* skipped(context);
    yield* renamed(context);
    yield* unmarked(context);
  },
};

/** A stand-in where there is no tree: nothing is known to be text. */
const ROOTLESS = { type: "", parent: null };

function messageFor(line: number, text: string, context: RuleContext): string | null {
  if (ATTRIBUTE.test(text) && isAboveOldTest(line, context) && !wasDisabled(line, context))
    return "This test ran before; now it is skipped.";
  if (SKIP_CALL.test(text) && isFirstLevel(line, text, context))
    return "This test ran before; now it ends here.";
  return null;
}

function isScript({ language }: RuleContext): boolean {
  return language === "typescript" || language === "tsx" || language === "javascript";
}

/** The edit only says another reason: the test did not run before either. */
function wasDisabled(line: number, { pair }: RuleContext): boolean {
  const edit = editsOf(pair).find(({ added }) => added.includes(line));
  return edit?.deleted.some((each) => ATTRIBUTE.test(pair.before?.lines[each - 1] ?? "")) ?? false;
}

/** `it(…)` became `it.skip(…)` or `xit(…)`. */
function* skipped(context: RuleContext): Generator<Hit> {
  if (!isScript(context) && context.language !== "ruby") return;
  for (const { afterLine, before, after } of alteredLines(context.pair)) {
    const [was, is] = [before, after].map((text) => /^\s*([\w.]+)\s*[(`'"\s]/.exec(text)?.[1] ?? "");
    if (was === undefined || is === undefined || !SKIPPING.test(is) || SKIPPING.test(was)) continue;
    if (!/^(?:it|test|describe|context|suite|specify)$/.test(was)) continue;
    const place = { startLine: afterLine, endLine: afterLine };
    yield { place, message: `\`${was}\` became \`${is}\`: this test ran before and no longer does.` };
  }
}

/** Names and markers by which a runner finds a test, and what they become when it shall not. */
const FOUND: readonly (readonly [RegExp, RegExp])[] = [
  [/^\s*(?:async )?def test\w*\(/, /^\s*(?:async )?def (?!test)\w+\(/],
  [/^func (?:Test|Fuzz|Example)\w*\(/, /^func (?!Test|Fuzz|Example)\w+\(/],
  [/\bfunction test\w*\(/i, /\bfunction (?!test)\w+\(/i],
  [/^\s*TEST(?:_[FP])?\(\w+,\s*(?!DISABLED_)/, /^\s*TEST(?:_[FP])?\(\w+,\s*DISABLED_/],
  [/^\s*\[(?:Fact|Theory)(?:\((?!.*\bSkip\b).*\))?\]/, /^\s*\[(?:Fact|Theory)\(.*\bSkip\s*=/],
  [
    /^\s*(?:it|test|describe)\((?!.*\bskip: true)/,
    /^\s*(?:it|test|describe)\(.*\{\s*(?:skip|todo): (?:true|['"])/,
  ],
];

/** The test has a name, or an option, by which no runner starts it. */
function* renamed({ pair }: RuleContext): Generator<Hit> {
  for (const { afterLine, before, after, edit } of alteredLines(pair)) {
    if (!FOUND.some(([was, is]) => was.test(before) && is.test(after)) || !isLoneLine({ edit }, pair))
      continue;
    yield {
      place: { startLine: afterLine, endLine: afterLine },
      message: `\`${before.trim().slice(0, 50)}\` became \`${after.trim().slice(0, 50)}\`: this test ran before and no runner starts it any more.`,
    };
  }
}

const MARKER =
  /^(?:@Test\b|@ParameterizedTest\b|@RepeatedTest\b|#\[(?:\w+::)?test\]|\[(?:Fact|Theory|Test|TestMethod|TestCase)\b.*\])/;

/** `@Test` was deleted from above a test that is still there. */
function* unmarked({ pair, after }: RuleContext): Generator<Hit> {
  const { before } = pair;
  if (before === null) return;
  for (const edit of editsOf(pair)) {
    const [only, second] = said(edit.deleted, before);
    if (only === undefined || second !== undefined || !MARKER.test(only)) continue;
    if (said(edit.added, after).length > 0 || !isLone(edit, pair)) continue;
    const place = placeOfEdit({ edit, lineCount: after.lines.length });
    yield {
      place,
      message: `\`${only.slice(0, 40)}\` marked this as a test; it was removed, so no runner starts it any more.`,
    };
  }
}

/** The first line below the attributes was there before. */
function isAboveOldTest(line: number, { after, isAdded }: RuleContext): boolean {
  for (let below = line + 1; below <= after.lines.length; below += 1) {
    const text = after.lines[below - 1] ?? "";
    if (/^\s*(?:@|#\[|\[|$|\)|["'])/.test(text) && below - line < 10) continue;
    return !isAdded({ startLine: below, endLine: below });
  }
  return false;
}

const TEST_CALL = /^(?:\w+\.)?(?:it|test|specify|scenario|example|should|TEST\w*)\b/;

/** Directly in the block of `it "…" do` or `test(…, () => {`, which was there before. */
function isInOldTest(
  node: SyntaxNode | null,
  { after, isAdded }: Pick<RuleContext, "after" | "isAdded">,
): boolean {
  const block = around(
    node?.parent ?? null,
    /^(?:do_block|block|arrow_function|function_expression|function_definition)$/,
  );
  const header = block?.startPosition.row;
  if (block === null || header === undefined) return false;
  const conditional = around(node, CONDITIONAL);
  if (conditional !== null && conditional.startIndex > block.startIndex) return false;
  return (
    TEST_CALL.test((after.lines[header] ?? "").trim()) &&
    !isAdded({ startLine: header + 1, endLine: header + 1 })
  );
}

/** Not under a condition, in a function that was there before. */
function isFirstLevel(line: number, text: string, { after, isAdded }: RuleContext): boolean {
  const node = nodeAt(after, line, text.search(/\S/));
  const unit = unitAt(after, line);
  if (unit === null || unit.body === null) return isInOldTest(node, { after, isAdded });
  const start = unit.node.startPosition.row + 1;
  const conditional = around(node, CONDITIONAL);
  const isNested = conditional !== null && conditional.startIndex > unit.node.startIndex;
  return !isNested && !isAdded({ startLine: start, endLine: start });
}
