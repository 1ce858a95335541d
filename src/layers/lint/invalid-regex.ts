import { field, JS, onNodes, parts, quote } from "../nodes.ts";
import { isGlobalName } from "../script-scope.ts";
import { lintRule } from "./lint-rule.ts";
import { constantText, regexOf } from "./regex-literal.ts";

/** Flags that the running engine may know or not; two of one kind are always wrong. */
function flagProblem(flags: string): string | null {
  if (new Set(flags).size < flags.length) return `the flags ${quote(flags)} repeat one`;
  if (/[^dgimsuvy]/.test(flags)) return `${quote(flags)} are no flags`;
  return flags.includes("u") && flags.includes("v") ? "the flags u and v exclude each other" : null;
}

/** Newer than this engine: two groups of one name in different alternatives, and modifiers such as `(?i:…)`. */
const NEWER = /\(\?[ims]*-?[ims]+:|\(\?<([^>]+)>[\s\S]*\(\?<\1>/;

function problemOf(pattern: string, flags: string): string | null {
  try {
    // Only compiled, never run.
    void new RegExp(pattern, flags);
    return null;
  } catch (error) {
    return error instanceof SyntaxError && !NEWER.test(pattern)
      ? error.message.replace(/^Invalid regular expression: /, "")
      : null;
  }
}

/** `new RegExp("[")`: throws when it runs. */
export const invalidRegex = lintRule({
  name: "invalid-regex",
  severity: "error",
  precision: 0.98,
  meaning: "The text given to RegExp is no regular expression, so this throws a SyntaxError when it runs.",
  equivalents: ["eslint/no-invalid-regexp", "staticcheck/SA1000"],
  types: onNodes([JS, ["call_expression", "new_expression"]]),
  at(node, context) {
    const callee = field(node, "function", "constructor");
    if (callee === null || !isGlobalName(context.after, callee, "RegExp")) return null;
    const [, second] = parts(field(node, "arguments") ?? node);
    const flags = second === undefined ? "" : constantText(second, context.after);
    const wrongFlags = flags === null ? null : flagProblem(flags);
    if (wrongFlags !== null) return { place: node, message: `${quote(node)} throws: ${wrongFlags}.` };
    const regex = regexOf(node, context.after);
    if (regex === null) return null;
    // With unknown flags it is wrong only when no flag could make it right.
    const tried = regex.flagsKnown ? [regex.flags] : ["", "u", "v"];
    const problems = tried.map((each) => problemOf(regex.pattern, each));
    const problem = problems.every((each) => each !== null) ? problems[0] : null;
    return problem === null || problem === undefined
      ? null
      : { place: node, message: `${quote(node)} throws a SyntaxError: ${problem}.` };
  },
});
