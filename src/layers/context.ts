import type { Pair } from "../types/layers.ts";
import type { Source } from "../types/syntax.ts";
import type { Facts } from "./facts.ts";
import { anyWithin, rangeOf } from "./lines.ts";
import type { RuleContext } from "./rule.ts";

/** The pair with the questions that every rule asks of it. */
export function makeContext(pair: Pair, after: Source, facts: Facts): RuleContext {
  return {
    pair,
    after,
    language: after.language,
    facts,
    isAdded(place) {
      const { startLine, endLine } = rangeOf(place);
      return anyWithin(pair.addedLines, startLine, endLine);
    },
  };
}
