import type { Hit, Rule, RuleContext } from "../rule.ts";
import { type AlteredLine, alteredLines } from "./altered-lines.ts";
import { changeMeta } from "./change-rule.ts";
import { isTestPath } from "./paths.ts";
import { isText, nodeAt } from "./syntax-at.ts";

const EXACT =
  /\.(?:toEqual|toStrictEqual|toBe|deepEqual|deepStrictEqual|strictEqual|equal|eql|eq|Equal|assertEqual|assertEquals|assertSame|assertIs|isEqualTo|AreEqual)\(|\bassertEquals\(|\bassert [^=]+ == /;
const VAGUE =
  /\.(?:toBeTruthy|toBeDefined|toBeFalsy|not\.toBeNull|not\.toThrow|ok|isOk|exist|assertTrue|assertIsNotNone|assertNotNull|NotNil|NotNull|NotEmpty|isNotNull|IsNotNull|IsTrue|exists)\b|\bassert(?:NotNull|True)\(/;
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
      if (isTestPath(context.after.path)) yield* vagueAssertion(line);
      else yield* droppedOperand(line);
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

function* vagueAssertion({ afterLine, before, after }: AlteredLine): Generator<Hit> {
  const [was, is] = [EXACT.exec(before), VAGUE.exec(after)];
  if (was === null || is === null || EXACT.test(after) || VAGUE.test(before)) return;
  yield {
    place: placeAt(afterLine),
    message: `The test compared with an exact value (\`${was[0].replace(/\($/, "")}\`) and now only asks for \`${is[0].replace(/\($/, "")}\`.`,
  };
}

/** `a && b` became `a`: may be meant, so the model is asked. */
function* droppedOperand({ afterLine, change }: AlteredLine): Generator<Hit> {
  const { removed, added } = change;
  if (added.length > 0 || removed.length < 2) return;
  if (!LOGICAL.has(removed[0] ?? "") && !LOGICAL.has(removed.at(-1) ?? "")) return;
  yield { place: placeAt(afterLine), signal: "wrong-condition", confidence: 0.5 };
}

function placeAt(line: number) {
  return { startLine: line, endLine: line };
}
