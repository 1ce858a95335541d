import type { PlantedScore, Score } from "../planted/score.ts";
import type { Report } from "../types/report.ts";
import { printableLine } from "../util/printable.ts";

/** What `codey bench review --format json` prints. */
export interface BenchResult {
  readonly benchVersion: 1;
  readonly model: Report["run"]["model"];
  readonly promptDigest: string;
  /** Calibrated P(yes) from which a finding was written. */
  readonly threshold: number;
  readonly cases: number;
  readonly score: PlantedScore;
  readonly cost: {
    /** That the model answered for. */
    readonly chunks: number;
    /** That got no answer, and the reason of the first. */
    readonly unanswered: number;
    readonly why: string | null;
    readonly promptTokens: number;
    readonly cachedTokens: number;
    readonly generatedTokens: number;
    /** Of reading and writing. */
    readonly seconds: number;
  };
}

/** The same for people, tables of fixed columns. */
export function benchText(result: BenchResult): string {
  const { score, cost, model, threshold } = result;
  const { all, byLanguage, byQuestion, gate, thresholds, calibration, missed, alarmed } = score;
  const per = (number: number): string => (number / Math.max(1, cost.chunks)).toFixed(1);
  const lines = [
    `${model?.id ?? "no model"}: ${all.planted} planted defects and ${all.clean} clean changes, threshold ${threshold}`,
    "With random or programmed weights these figures say nothing about quality.",
    "",
    `precision ${percent(all.precision)} (${all.right} of ${all.reported} findings right), recall ${percent(all.recall)} (${all.found} of ${all.planted} found), ${alarmed.length} of ${all.clean} clean changes with a finding`,
    `${per(cost.promptTokens)} tokens read, ${per(cost.cachedTokens)} kept, ${per(cost.generatedTokens)} written and ${per(cost.seconds)} s a chunk, ${cost.chunks} chunks`,
    ...(cost.unanswered === 0
      ? []
      : [
          `${cost.unanswered} chunks got no answer${cost.why === null ? "" : `: ${printableLine(cost.why)}`}`,
        ]),
    "",
    row(["language", "planted", "found", "findings", "right", "precision", "recall"]),
    ...byLanguage.map(({ language, ...one }) => row([language, ...numbersOf(one)])),
    "",
    row(["question", "planted", "asked", "yes", "of clean", "yes"]),
    ...byQuestion.map((one) =>
      row([one.question, ...[one.planted, one.asked, one.yes, one.askedOfClean, one.yesOfClean].map(String)]),
    ),
    "",
    ...(gate.length === 0
      ? []
      : [
          "Let through at the gate to the narrow questions: of defects, of clean changes",
          row(["gate", "planted", "of clean"]),
          ...gate.map(({ threshold: least, planted, clean }) =>
            row([String(least), percent(planted), percent(clean)]),
          ),
          "",
        ]),
    "Judgements at or above a threshold: of the right question about its defect, of any about a clean change",
    row(["threshold", "calibrated", "of clean", "raw", "of clean"]),
    ...thresholds.map(({ threshold: least, calibrated, raw }) =>
      row([
        String(least),
        percent(calibrated.planted),
        percent(calibrated.clean),
        percent(raw.planted),
        percent(raw.clean),
      ]),
    ),
    "",
    calibration.brier === null
      ? "No finding, so that nothing can be said about confidence."
      : `Confidence of ${calibration.decisions} findings: Brier ${calibration.brier.toFixed(3)}, expected calibration error ${calibration.ece?.toFixed(3) ?? "-"}`,
    ...calibration.curve.map(({ from, to, decisions, predicted, cameTrue }) =>
      row([
        `${from}-${to}`,
        `${decisions} findings`,
        `said ${percent(predicted)}`,
        `right ${percent(cameTrue)}`,
      ]),
    ),
    "",
    `missed: ${missed.join(", ") || "none"}`,
    `alarms: ${alarmed.join(", ") || "none"}`,
  ];
  return `${lines.map((line) => line.trimEnd()).join("\n")}\n`;
}

function numbersOf({ planted, found, reported, right, precision, recall }: Score): readonly string[] {
  return [...[planted, found, reported, right].map(String), percent(precision), percent(recall)];
}

function row(cells: readonly string[]): string {
  const [first = "", ...others] = cells;
  return `  ${first.padEnd(24)}${others.map((cell) => cell.padStart(12)).join("")}`;
}

function percent(share: number | null): string {
  return share === null ? "-" : `${Math.round(100 * share)} %`;
}
