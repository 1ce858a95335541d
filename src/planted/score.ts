import { reliabilityOf, type Reliability } from "../learn/reliability.ts";
import { GATE } from "../review/prompts.ts";
import { QUESTIONS } from "../review/questions.ts";
import type { Report } from "../types/report.ts";
import { languageOf } from "../util/language.ts";
import type { PlantedCase } from "./cases.ts";
import type { Judged } from "./watch-model.ts";

/** How well the findings of a group of cases told defects from clean changes. */
export interface Score {
  readonly planted: number;
  readonly clean: number;
  /** Planted defects that were reported on one of their lines or next to it. */
  readonly found: number;
  /** Findings of the model that were reported, and those of them that were right. */
  readonly reported: number;
  readonly right: number;
  /** Null where nothing was reported, or nothing planted. */
  readonly precision: number | null;
  readonly recall: number | null;
}

export interface QuestionScore {
  readonly question: string;
  /** Cases in which it should say yes, those of them in which it was asked, and in which it said so. */
  readonly planted: number;
  readonly asked: number;
  readonly yes: number;
  /** Clean changes about which it was asked, and those about which it said yes. */
  readonly askedOfClean: number;
  readonly yesOfClean: number;
}

/** Shares of judgements at or above a threshold: of the right question about its defect, and of any about a clean change. */
export interface ThresholdScore {
  readonly threshold: number;
  readonly raw: { readonly planted: number; readonly clean: number };
  readonly calibrated: { readonly planted: number; readonly clean: number };
}

/** What a gate at this P(yes) lets through to the narrow questions: shares of defects and of clean changes. */
export interface GateScore {
  readonly threshold: number;
  readonly planted: number;
  readonly clean: number;
}

export interface PlantedScore {
  readonly all: Score;
  readonly byLanguage: readonly (Score & { readonly language: string })[];
  readonly byQuestion: readonly QuestionScore[];
  /** Empty where nothing was asked at the gate. */
  readonly gate: readonly GateScore[];
  readonly thresholds: readonly ThresholdScore[];
  /** Of the confidence of findings that were not rejected, against whether they were right. */
  readonly calibration: Reliability & { readonly ece: number | null };
  /** Planted defects that nobody reported. */
  readonly missed: readonly string[];
  /** Clean changes with a finding. */
  readonly alarmed: readonly string[];
}

const GATES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.9];
const THRESHOLDS = [0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99];

/** What a report and the judgements behind it say of cases whose truth is known. Findings of rules do not count. */
export function scorePlanted(input: {
  readonly cases: readonly PlantedCase[];
  readonly report: Pick<Report, "findings">;
  readonly judged: readonly Judged[];
  /** Calibrated P(yes) that counts as a yes. */
  readonly threshold: number;
}): PlantedScore {
  const { cases, judged, threshold } = input;
  const byPath = new Map(cases.map((one) => [one.path, one]));
  const findings = input.report.findings
    .filter(({ source, status }) => source === "model" && status !== "rejected")
    .map(({ path, range, confidence, status }) => {
      const of = byPath.get(path);
      const isRight = of?.lines.some((line) => Math.abs(line - range.startLine) <= 1) === true;
      return { of, isRight, confidence, isReported: status === "reported" };
    });
  const reported = findings.filter(({ isReported }) => isReported);
  const scoreOf = (group: readonly PlantedCase[]): Score => {
    const within = reported.filter(({ of }) => of !== undefined && group.includes(of));
    const planted = group.filter(({ isPlanted }) => isPlanted);
    const found = planted.filter((one) => within.some(({ of, isRight }) => of === one && isRight));
    const right = within.filter(({ isRight }) => isRight).length;
    return {
      planted: planted.length,
      clean: group.length - planted.length,
      found: found.length,
      reported: within.length,
      right,
      precision: within.length === 0 ? null : right / within.length,
      recall: planted.length === 0 ? null : found.length / planted.length,
    };
  };
  const languages = groupBy(cases);
  const reliability = reliabilityOf(
    findings.map(({ confidence, isRight }) => ({ predicted: confidence, came: isRight ? 1 : 0 })),
  );
  const known = judged.flatMap(({ path, question, raw, calibrated }) => {
    const of = byPath.get(path);
    const id = QUESTIONS.find(({ text }) => text === question)?.id;
    return of === undefined || id === undefined ? [] : [{ of, id, raw, calibrated }];
  });
  const ofDefect = known.filter(({ of, id }) => of.isPlanted && of.question === id);
  const ofClean = known.filter(({ of }) => !of.isPlanted);
  const atGate = judged.flatMap(({ path, question, calibrated }) => {
    const of = byPath.get(path);
    return of === undefined || question !== GATE ? [] : [{ isPlanted: of.isPlanted, calibrated }];
  });
  const throughGate = (isPlanted: boolean, least: number): number =>
    share(
      atGate.filter((one) => one.isPlanted === isPlanted).map(({ calibrated }) => calibrated),
      least,
    );
  const share = (values: readonly number[], least: number): number =>
    values.length === 0 ? 0 : values.filter((value) => value >= least).length / values.length;
  return {
    all: scoreOf(cases),
    byLanguage: [...languages].map(([language, group]) => ({ language, ...scoreOf(group) })),
    byQuestion: QUESTIONS.flatMap(({ id }) => {
      const planted = cases.filter(({ isPlanted, question }) => isPlanted && question === id).length;
      const asked = ofDefect.filter((one) => one.id === id);
      const clean = ofClean.filter((one) => one.id === id);
      const yes = (among: typeof known): number =>
        among.filter(({ calibrated }) => calibrated >= threshold).length;
      if (planted + clean.length === 0) return [];
      return [
        {
          question: id,
          planted,
          asked: asked.length,
          yes: yes(asked),
          askedOfClean: clean.length,
          yesOfClean: yes(clean),
        },
      ];
    }),
    gate: (atGate.length === 0 ? [] : GATES).map((least) => ({
      threshold: least,
      planted: throughGate(true, least),
      clean: throughGate(false, least),
    })),
    thresholds: THRESHOLDS.map((least) => ({
      threshold: least,
      raw: {
        planted: share(
          ofDefect.map(({ raw }) => raw),
          least,
        ),
        clean: share(
          ofClean.map(({ raw }) => raw),
          least,
        ),
      },
      calibrated: {
        planted: share(
          ofDefect.map(({ calibrated }) => calibrated),
          least,
        ),
        clean: share(
          ofClean.map(({ calibrated }) => calibrated),
          least,
        ),
      },
    })),
    calibration: { ...reliability, ece: expectedError(reliability) },
    missed: cases
      .filter((one) => one.isPlanted && !reported.some(({ of, isRight }) => of === one && isRight))
      .map(({ id }) => id),
    alarmed: cases
      .filter((one) => !one.isPlanted && reported.some(({ of }) => of === one))
      .map(({ id }) => id),
  };
}

/** Expected calibration error over the ranges of the curve (Naeini et al. 2015): the mean distance of predicted and true, by count. */
function expectedError({ decisions, curve }: Reliability): number | null {
  if (decisions === 0) return null;
  const sum = curve.reduce((total, range) => {
    return total + range.decisions * Math.abs(range.predicted - range.cameTrue);
  }, 0);
  return sum / decisions;
}

function groupBy(cases: readonly PlantedCase[]): ReadonlyMap<string, readonly PlantedCase[]> {
  const groups = new Map<string, PlantedCase[]>();
  for (const one of cases) {
    const language = languageOf(one.path, one.head) ?? "text";
    groups.set(language, [...(groups.get(language) ?? []), one]);
  }
  return groups;
}
