/**
 * Precision and recall of the lint rules on labelled cases of ESLint's rules, matched by `equivalents`.
 * Usage: jiti bench/quality/lint-cases.ts <cases.jsonl> [rule] (with a rule: lists its misses and false alarms).
 * A line of the file is {rule, pos, code}: `pos` says whether the rule must speak of the code.
 */
import { readFileSync } from "node:fs";
import { loadGrammars } from "../../src/chunk/grammars.ts";
import { makeOpenSource } from "../../src/chunk/open-source.ts";
import { makeContext } from "../../src/layers/context.ts";
import { NO_FACTS } from "../../src/layers/facts.ts";
import { allLines } from "../../src/layers/lines.ts";
import type { Rule } from "../../src/layers/rule.ts";
import { RULES } from "../../src/layers/rules.ts";
import { walk } from "../../src/layers/walk.ts";
import type { OpenSource } from "../../src/types/syntax.ts";

interface LabelledCase {
  readonly rule: string;
  readonly pos: boolean;
  readonly code: string;
}

interface Tally {
  tp: number;
  fp: number;
  fn: number;
  tn: number;
}

const [file, only] = process.argv.slice(2);
if (file === undefined) throw new Error("Give the path of a JSONL file with {rule, pos, code}.");

const claimed = new Map<string, readonly Rule[]>();
for (const rule of RULES) {
  for (const id of rule.meta.equivalents) {
    const [tool, name] = id.split("/");
    if (tool === "eslint" && name !== undefined) claimed.set(name, [...(claimed.get(name) ?? []), rule]);
  }
}

const openSource = makeOpenSource(await loadGrammars(["javascript", "typescript", "tsx"]));
const tallies = new Map<string, Tally>();
const seen = new Set<string>();
for (const line of readFileSync(file, "utf8").split("\n")) {
  if (line === "") continue;
  const one: LabelledCase = JSON.parse(line);
  const rules = claimed.get(one.rule);
  const known = `${one.rule} ${one.pos} ${one.code}`;
  if (rules === undefined || (only !== undefined && one.rule !== only) || seen.has(known)) continue;
  seen.add(known);
  count(one, speaks(rules, one.code, openSource));
}
printTable();

/** Cases are JavaScript; those that only TypeScript or JSX can read are read as such. */
function speaks(rules: readonly Rule[], code: string, open: OpenSource): boolean {
  for (const extension of ["js", "ts", "tsx"]) {
    const source = open(`case.${extension}`, code);
    try {
      if (source.tree?.rootNode.hasError === true && extension !== "tsx") continue;
      const pair = {
        before: null,
        after: source,
        addedLines: allLines(source.lines.length),
        deletedLines: [],
      };
      return walk(rules, makeContext(pair, source, NO_FACTS)).hits.some(
        ({ hit }) => hit.signal === undefined,
      );
    } finally {
      source.dispose();
    }
  }
  return false;
}

function count(one: LabelledCase, spoke: boolean): void {
  const tally = tallies.get(one.rule) ?? { tp: 0, fp: 0, fn: 0, tn: 0 };
  tally[one.pos ? (spoke ? "tp" : "fn") : spoke ? "fp" : "tn"] += 1;
  tallies.set(one.rule, tally);
  if (only !== undefined && one.pos !== spoke) {
    process.stdout.write(`${spoke ? "FALSE ALARM" : "MISSED"} ${JSON.stringify(one.code)}\n`);
  }
}

function printTable(): void {
  const total: Tally = { tp: 0, fp: 0, fn: 0, tn: 0 };
  for (const [rule, tally] of [...tallies].sort(([a], [b]) => a.localeCompare(b))) {
    process.stdout.write(rowOf(rule, tally));
    total.tp += tally.tp;
    total.fp += tally.fp;
    total.fn += tally.fn;
    total.tn += tally.tn;
  }
  process.stdout.write(rowOf(`all ${tallies.size} measured of ${claimed.size} claimed`, total));
}

function rowOf(name: string, { tp, fp, fn, tn }: Tally): string {
  const share = (part: number, whole: number) => (whole === 0 ? "  -  " : (part / whole).toFixed(3));
  return `${name.padEnd(36)} P ${share(tp, tp + fp)} R ${share(tp, tp + fn)}  tp ${tp} fp ${fp} fn ${fn} tn ${tn}\n`;
}
