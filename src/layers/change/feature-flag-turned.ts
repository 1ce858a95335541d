import type { Hit, Rule, RuleContext } from "../rule.ts";
import { alteredLines } from "./altered-lines.ts";
import { changeMeta } from "./change-rule.ts";
import { isLoneLine } from "./lone-edits.ts";
import { changedValues } from "./named-values.ts";
import { isTestPath } from "../../util/test-path.ts";
import { FLAG } from "./value-names.ts";

const BITS = new Set([
  "0",
  "1",
  "true",
  "false",
  "True",
  "False",
  '"0"',
  '"1"',
  "'0'",
  "'1'",
  '"true"',
  '"false"',
]);
/** `os.getenv("NEW_UI", False)`, `flags.get('x', true)`: what holds where nobody has set it. */
const FALLBACK =
  /\b(?:getenv|env|environ\.get|isEnabled|is_enabled|variation|getFlag|get_flag|boolVariation|fetch)\(\s*:?["'\w][^()]*,\s*$/i;

export const featureFlagTurned: Rule = {
  meta: changeMeta({
    id: "change/feature-flag-turned",
    meaning:
      "The default of a feature switch was turned, so everybody who has not set it gets the other behaviour.",
    precision: 0.65,
  }),
  judges: "commits",
  *check(context) {
    if (isTestPath(context.after.path)) return;
    yield* namedSwitches(context);
    yield* fallbacks(context);
  },
};

function* namedSwitches(context: RuleContext): Generator<Hit> {
  for (const { line, name, from, to, kind, isDefault } of changedValues(context)) {
    if (!FLAG.test(name) || (kind === "number" && !(BITS.has(from) && BITS.has(to)))) continue;
    const place = { startLine: line.afterLine, endLine: line.afterLine };
    if (isDefault && isLoneLine(line, context.pair))
      yield { place, message: messageFor(`\`${name}\``, from, to) };
    yield { place, signal: "default-changed" };
  }
}

function* fallbacks({ pair }: RuleContext): Generator<Hit> {
  for (const { afterLine, after, change, edit } of alteredLines(pair)) {
    const [from, to] = [change.removed[0] ?? "", change.added[0]?.text ?? ""];
    if (change.removed.length !== 1 || change.added.length !== 1 || !BITS.has(from) || !BITS.has(to))
      continue;
    if (!FALLBACK.test(after.slice(0, change.column)) || !isLoneLine({ edit }, pair)) continue;
    yield {
      place: { startLine: afterLine, endLine: afterLine },
      message: messageFor("The fallback of this switch", from, to),
    };
  }
}

function messageFor(what: string, from: string, to: string): string {
  return `${what} was \`${from}\` and is now \`${to}\`: everybody who has not set it gets the other behaviour.`;
}
