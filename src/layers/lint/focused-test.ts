import { field, JS, onNodes, quote } from "../nodes.ts";
import { lintRule } from "./lint-rule.ts";

const TEST_FILE = /(^|[/._-])(tests?|specs?|__tests__|e2e|cypress)([/._-]|$)/i;

/** `it.only(…)`: every other test is silently left out. */
export const focusedTest = lintRule({
  name: "focused-test",
  severity: "error",
  category: "testing",
  precision: 0.97,
  meaning: "A focused test keeps all the others from running, so the suite passes without testing them.",
  equivalents: [
    "jest/no-focused-tests",
    "vitest/no-focused-tests",
    "mocha/no-exclusive-tests",
    "biome/noFocusedTests",
  ],
  types: onNodes([JS, ["call_expression"]]),
  at(node, context) {
    const callee = field(node, "function");
    if (callee === null || !TEST_FILE.test(context.after.path)) return null;
    if (!/^((describe|it|test|suite|context|specify|bench)\.only(\.each)?|fdescribe|fit)$/.test(callee.text))
      return null;
    return {
      place: callee,
      message: `${quote(callee)} keeps all other tests from running, so the suite passes without them.`,
    };
  },
});
