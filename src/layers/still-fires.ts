import type { Finding } from "../types/finding.ts";
import type { Pair } from "../types/layers.ts";
import type { Facts } from "./facts.ts";
import { reviewPair } from "./review-pair.ts";

/** The rule that reported a finding, asked about the replaced lines as if all of them were new. */
export function makeStillFires(facts: Facts): (finding: Finding, pair: Pair) => boolean {
  return ({ ruleId }, { after, addedLines }) => {
    const pair = { before: null, after, addedLines, deletedLines: [] };
    const { findings } = reviewPair(pair, { rules: {}, style: true, facts });
    return findings.some((finding) => finding.ruleId === ruleId);
  };
}
