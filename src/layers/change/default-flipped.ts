import type { Rule } from "../rule.ts";
import { changeMeta } from "./change-rule.ts";
import { isLoneLine } from "./lone-edits.ts";
import { changedValues, type NamedValue } from "./named-values.ts";
import { isTestPath } from "../../util/test-path.ts";
import { FLAG, LIMIT, MOVING } from "./value-names.ts";

export const defaultFlipped: Rule = {
  meta: changeMeta({
    id: "change/default-flipped",
    meaning:
      "A default or constant was altered on its own, which turns the behaviour of all that rely on it.",
    precision: 0.6,
  }),
  judges: "commits",
  *check(context) {
    const { pair, after } = context;
    if (isTestPath(after.path)) return;
    for (const value of changedValues(context)) {
      const { line, name, isDefault } = value;
      // Switches and bounds have rules of their own.
      if (value.kind === "boolean" ? FLAG.test(name) : LIMIT.test(name) || MOVING.test(name)) continue;
      const place = { startLine: line.afterLine, endLine: line.afterLine };
      if (isDefault && isLoneLine(line, pair)) yield { place, message: messageFor(value) };
      yield { place, signal: "default-changed" };
    }
  },
};

function messageFor({ name, from, to }: NamedValue): string {
  const what = name === "" ? "This default" : `\`${name}\``;
  return `${what} was \`${from}\` and is now \`${to}\`, though nothing that relies on it changed with it here.`;
}
