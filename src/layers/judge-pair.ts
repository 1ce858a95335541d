import type { LayerName, Verdict } from "../types/finding.ts";
import type { JudgePair, Pair, RuleFailure } from "../types/layers.ts";
import { type Facts, NO_FACTS } from "./facts.ts";
import { SAFE_SCORE, scoreIntegrity } from "./integrity/score.ts";
import { rangeOf } from "./lines.ts";
import { newHits } from "./new-hits.ts";
import { RULES } from "./rules.ts";
import type { RuleHit } from "./walk.ts";

const LAYERS: readonly LayerName[] = ["syntax", "style", "lint", "security", "integrity"];

const APPLICABLE = RULES.filter((rule) => rule.judges !== "commits");

/**
 * Makes the judge of suggestions: head against head + suggestion, one verdict per layer, style included. A layer
 * rejects with a sentence on the first thing that the suggestion would bring in; a layer with a rule that could not
 * be applied rejects too, for nothing was proven then.
 */
export function makeJudgePair(facts: Facts): JudgePair {
  return (pair) => {
    if (pair.after === null) return LAYERS.map((layer) => pass(layer, "Nothing is left to judge."));
    const found = newHits(APPLICABLE, pair, facts);
    const { failed } = found;
    const hits = found.hits.length === 0 ? [] : withoutThoseBefore(found.hits, pair, facts);
    return LAYERS.map((layer) => {
      const verdict = judgeLayer(layer, hits, failed);
      return layer === "integrity" && verdict.verdict === "pass" ? judgeScore(pair, facts) : verdict;
    });
  };
}

/** What a rule said of the replaced lines already is not the suggestion's doing, though the lines read otherwise now. */
function withoutThoseBefore(hits: readonly RuleHit[], pair: Pair, facts: Facts): readonly RuleHit[] {
  const { before, deletedLines } = pair;
  if (before === null || deletedLines.length === 0) return hits;
  // Of the other layers nothing may be left: a fix keeps the style, and what is dangerous stays so.
  const rules = [...new Set(hits.map(({ rule }) => rule))].filter(
    ({ judges, meta }) => judges === undefined && meta.layer === "lint",
  );
  if (rules.length === 0) return hits;
  const asNew: Pair = { before: null, after: before, addedLines: deletedLines, deletedLines: [] };
  const said = new Set(newHits(rules, asNew, facts).hits.map(({ rule }) => rule));
  return hits.filter(({ rule }) => !said.has(rule));
}

/** The judge without a real parser for TypeScript and JavaScript: their grammar decides. */
export const judgePair: JudgePair = makeJudgePair(NO_FACTS);

function judgeLayer(layer: LayerName, hits: readonly RuleHit[], failed: readonly RuleFailure[]): Verdict {
  const found = hits.find(({ rule, hit }) => rule.meta.layer === layer && hit.signal === undefined);
  if (found !== undefined) {
    const line = rangeOf(found.hit.place).startLine;
    const said = found.hit.message ?? found.rule.meta.meaning;
    return { layer, verdict: "reject", reason: `${found.rule.meta.id} at line ${line}: ${said}` };
  }
  const failure = failed.find(({ ruleId }) => layerOf(ruleId) === layer);
  if (failure !== undefined) {
    return { layer, verdict: "reject", reason: `${failure.ruleId} could not be applied: ${failure.message}` };
  }
  return pass(layer, "Brings in nothing new.");
}

/** Marks that do not decide alone add up. */
function judgeScore(pair: Pair, facts: Facts): Verdict {
  const { score, marks } = scoreIntegrity(pair, facts);
  const first = marks[0];
  if (first === undefined) return pass("integrity", `Integrity ${score} of 1.`);
  if (score >= SAFE_SCORE) return pass("integrity", `Integrity ${score} of 1: ${first.reason}`);
  return {
    layer: "integrity",
    verdict: "reject",
    reason: `Integrity ${score}, below ${SAFE_SCORE}: ${first.reason}`,
  };
}

function layerOf(ruleId: string): LayerName | undefined {
  return RULES.find((rule) => rule.meta.id === ruleId)?.meta.layer;
}

function pass(layer: LayerName, reason: string): Verdict {
  return { layer, verdict: "pass", reason };
}
