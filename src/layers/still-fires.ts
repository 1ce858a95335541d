import type { Finding } from "../types/finding.ts";
import type { Pair } from "../types/layers.ts";
import { reviewPair } from "./review-pair.ts";

/** The rule that reported a finding, asked about the replaced lines as if all of them were new. */
export function stillFires({ ruleId }: Finding, { after, addedLines }: Pair): boolean {
  const pair = { before: null, after, addedLines, deletedLines: [] };
  return reviewPair(pair, { rules: {}, style: true }).findings.some((finding) => finding.ruleId === ruleId);
}
