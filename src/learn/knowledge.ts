import type { Finding, FindingSource, Verdict } from "../types/finding.ts";
import type { Pattern } from "../types/vault.ts";
import { pathClass } from "../util/path-class.ts";
import { calibrate, fitCalibration, outcomesOf, type Calibration } from "./calibration.ts";
import { contractOf, type ContractLine } from "./contract.ts";
import { shifted, weigh } from "./weigh.ts";

/** As many of the newest decisions are looked through for similar ones. */
export const HOT = 100;
/** What was learned says of one finding. */
export interface Learned {
  /** The finding's confidence after calibration and similar decisions. */
  readonly confidence: number;
  readonly verdicts: readonly Verdict[];
  /** The patterns that had a say. */
  readonly heard: readonly Pattern[];
}

/** All that earlier decisions teach, ready to be asked. */
export interface Knowledge {
  about(finding: Finding): Learned;
}

/** Makes knowledge of decisions, newest first, that count where the review stands. */
export function makeKnowledge(patterns: readonly Pattern[], now: number): Knowledge {
  const hot = patterns.slice(0, HOT);
  const muted = contractOf(patterns, now).filter(({ mutedUntil }) => mutedUntil !== null);
  const fits = new Map<FindingSource, Calibration>();
  const fitOf = (source: FindingSource): Calibration => {
    const known = fits.get(source) ?? fitCalibration(outcomesOf(patterns, source));
    fits.set(source, known);
    return known;
  };
  return {
    about(finding) {
      const calibration = fitOf(finding.source);
      const worth = calibrate(calibration, finding.confidence);
      const { shift, suppressedBy, heard } = weigh(finding, hot);
      const confidence = shifted(worth, shift);
      const verdicts = [
        ...calibrated(finding.confidence, worth, calibration),
        ...compared({ worth, confidence, suppressedBy, heard }),
        ...silenced(muted, finding),
      ];
      return { confidence, verdicts, heard };
    },
  };
}

function calibrated(stated: number, worth: number, { decisions }: Calibration): Verdict[] {
  if (decisions === 0) return [];
  const reason = `Findings this sure (${stated.toFixed(2)}) were right ${percent(worth)} of the time, by ${decisions} decisions.`;
  return [{ layer: "vault", verdict: "pass", reason }];
}

function compared(found: {
  readonly worth: number;
  readonly confidence: number;
  readonly suppressedBy: Pattern | null;
  readonly heard: readonly Pattern[];
}): Verdict[] {
  const { worth, confidence, suppressedBy, heard } = found;
  if (suppressedBy !== null) {
    const { created, path, reason: why } = suppressedBy;
    const because = why === null ? "" : `: ${why}`;
    const reason = `As good as the same was rejected on ${created.slice(0, 10)} in ${path} (${nameOf(suppressedBy)})${because}`;
    return [{ layer: "vault", verdict: "suppress", reason }];
  }
  if (heard.length === 0) return [];
  const said = heard.map((pattern) => `${nameOf(pattern)} ${pattern.decision}`).join(", ");
  const way = confidence < worth ? "lower" : "raise";
  const reason = `Similar decisions ${way} it from ${worth.toFixed(2)} to ${confidence.toFixed(2)}: ${said}.`;
  return [{ layer: "vault", verdict: "pass", reason }];
}

function silenced(muted: readonly ContractLine[], { ruleId, path }: Finding): Verdict[] {
  const line = muted.find((one) => one.ruleId === ruleId && one.pathClass === pathClass(path));
  if (line === undefined) return [];
  const { accepted, rejected, upper, mutedUntil } = line;
  const reason = `${ruleId} was right ${accepted} of ${accepted + rejected} times in ${line.pathClass} files, at most ${percent(upper)}; it is quiet there until ${mutedUntil?.slice(0, 10)}.`;
  return [{ layer: "vault", verdict: "suppress", reason }];
}

/** How reports and commands name a record. */
export function nameOf({ fingerprint }: Pick<Pattern, "fingerprint">): string {
  return `vault:${fingerprint.slice(0, 8)}`;
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}
