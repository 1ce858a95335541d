import type { Severity } from "../types/finding.ts";
import type { LayerResult, Pair, Signal } from "../types/layers.ts";
import { type Facts, NO_FACTS } from "./facts.ts";
import { rangeOf } from "./lines.ts";
import { newHits } from "./new-hits.ts";
import type { Rule } from "./rule.ts";
import { RULES } from "./rules.ts";
import { toFinding } from "./to-finding.ts";
import type { RuleHit } from "./walk.ts";

export interface ReviewOptions {
  /** By rule id or `family/*`; the id wins. */
  readonly rules: Readonly<Record<string, "off" | Severity>>;
  /** Report the style layer too. */
  readonly style: boolean;
  /** Without them TypeScript and JavaScript are judged by their grammar alone, and imports are not looked up. */
  readonly facts?: Facts;
}

/**
 * What the five layers say about the change of one file: findings only on what it added or altered, and signals for
 * the model. A deleted file has neither. Of a pair with surroundings only the rules that need them speak.
 */
export function reviewPair(pair: Pair, options: ReviewOptions): LayerResult {
  const { after } = pair;
  if (after === null) return { findings: [], signals: [] };
  const rules = rulesFor(options, pair.surroundings === undefined ? undefined : "surroundings");
  const { hits, failed } = newHits(rules, pair, options.facts ?? NO_FACTS);
  const findings = hits
    .filter(({ hit }) => hit.signal === undefined)
    .map((found) => toFinding(found, { ...pair, after }, severityOf(found.rule, options)))
    .sort((a, b) => a.range.startLine - b.range.startLine);
  const signals = hits.flatMap((found) => toSignals(found, after.path));
  return failed.length === 0 ? { findings, signals } : { findings, signals, failed };
}

const known = new WeakMap<ReviewOptions["rules"], Map<string, readonly Rule[]>>();

/** The rules that are on, for all files of a review the same list. */
function rulesFor(options: ReviewOptions, needed: Rule["needs"]): readonly Rule[] {
  let lists = known.get(options.rules);
  if (lists === undefined) known.set(options.rules, (lists = new Map<string, readonly Rule[]>()));
  const key = `${options.style} ${needed}`;
  let list = lists.get(key);
  if (list === undefined) {
    list = RULES.filter(
      (rule) => rule.judges !== "suggestions" && rule.needs === needed && isOn(rule, options),
    );
    lists.set(key, list);
  }
  return list;
}

function settingOf(rule: Rule, { rules }: ReviewOptions): "off" | Severity | undefined {
  const { id } = rule.meta;
  return rules[id] ?? rules[`${id.slice(0, id.indexOf("/"))}/*`];
}

function isOn(rule: Rule, options: ReviewOptions): boolean {
  const setting = settingOf(rule, options);
  if (setting !== undefined) return setting !== "off";
  return rule.meta.reportedByDefault || (options.style && rule.meta.layer === "style");
}

function severityOf(rule: Rule, options: ReviewOptions): Severity {
  const setting = settingOf(rule, options);
  return setting === undefined || setting === "off" ? rule.meta.severity : setting;
}

function toSignals({ rule, hit }: RuleHit, path: string): Signal[] {
  if (hit.signal === undefined) return [];
  const weight = hit.confidence ?? rule.meta.precision;
  return [{ path, line: rangeOf(hit.place).startLine, question: hit.signal, weight }];
}
