import type { Pair } from "../types/layers.ts";
import type { Source } from "../types/syntax.ts";
import { anyWithin, rangeOf } from "./lines.ts";
import type { RuleContext } from "./rule.ts";
import type { StrictParse } from "./strict-parse.ts";

/** The pair with the questions that every rule asks of it. */
export function makeContext(pair: Pair, after: Source, strictParse: StrictParse | null): RuleContext {
  return {
    pair,
    after,
    language: after.language,
    strictParse,
    isAdded(place) {
      const { startLine, endLine } = rangeOf(place);
      return anyWithin(pair.addedLines, startLine, endLine);
    },
  };
}
