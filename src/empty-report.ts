import { describeRun } from "./describe-run.ts";
import type { ReviewRun } from "./ports.ts";
import { collate } from "./report/collate.ts";
import type { Config } from "./types/config.ts";
import type { Report } from "./types/report.ts";
import { NOTHING_USED } from "./util/token-meter.ts";

/** The report of a change without files: no rule was applied, and no digest claims that one was. */
export function emptyReport(config: Config, { change, version, now }: ReviewRun): Report {
  const time = now();
  const digests = { rules: "", prompts: "" };
  return collate({
    version,
    run: describeRun({ change, config, model: null, digests, startedAt: time, endedAt: time }),
    findings: [],
    coverage: {
      status: "complete",
      files: 0,
      chunks: 0,
      byRoute: { review: 0, static: 0, skip: 0 },
      reviewed: 0,
      cached: 0,
      notReviewed: [],
    },
    usage: NOTHING_USED,
    maxFindings: config.maxFindings,
  });
}
