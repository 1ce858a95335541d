import type { Hit, Rule, RuleContext } from "../rule.ts";
import { unitAt } from "../units.ts";
import { alteredLines } from "./altered-lines.ts";
import { changeMeta } from "./change-rule.ts";
import { isTestPath } from "./paths.ts";
import { around, isText, nodeAt } from "./syntax-at.ts";

const SKIPPING = /(?:\.(?:skip|todo)$)|^x(?:it|test|describe|specify|context)$/;
/** Attributes that switch the test below them off. */
const ATTRIBUTE =
  /^\s*(?:@(?:pytest\.mark\.skip\b(?!if)|unittest\.skip\b(?!If|Unless)|Ignore\b|Disabled\b(?!On|If))|#\[ignore\b|\[(?:Ignore|Fact\(Skip|Theory\(Skip|Skip)\b)/;
/** Calls that end a test before it begins. */
const SKIP_CALL =
  /^\s*(?:t\.Skip(?:f|Now)?\(|pytest\.skip\(|self\.skipTest\(|\$this->markTestSkipped\(|skip(?:\s+["']|\(|$)|pending(?:\s+["']|\(|$)|Assert\.Ignore\()/;

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
  },
};

/** A stand-in where there is no tree: nothing is known to be text. */
const ROOTLESS = { type: "", parent: null };

function messageFor(line: number, text: string, context: RuleContext): string | null {
  if (ATTRIBUTE.test(text) && isAboveOldTest(line, context))
    return "This test ran before; now it is skipped.";
  if (SKIP_CALL.test(text) && isFirstLevel(line, text, context))
    return "This test ran before; now it ends here.";
  return null;
}

function isScript({ language }: RuleContext): boolean {
  return language === "typescript" || language === "tsx" || language === "javascript";
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

/** The first line below the attributes was there before. */
function isAboveOldTest(line: number, { after, isAdded }: RuleContext): boolean {
  for (let below = line + 1; below <= after.lines.length; below += 1) {
    const text = after.lines[below - 1] ?? "";
    if (/^\s*(?:@|#\[|\[|$|\)|["'])/.test(text) && below - line < 10) continue;
    return !isAdded({ startLine: below, endLine: below });
  }
  return false;
}

/** Not under a condition, in a function that was there before. */
function isFirstLevel(line: number, text: string, { after, isAdded }: RuleContext): boolean {
  const unit = unitAt(after, line);
  if (unit === null || unit.body === null) return false;
  const start = unit.node.startPosition.row + 1;
  const node = nodeAt(after, line, text.search(/\S/));
  const conditional = around(node, CONDITIONAL);
  const isNested = conditional !== null && conditional.startIndex > unit.node.startIndex;
  return !isNested && !isAdded({ startLine: start, endLine: start });
}
