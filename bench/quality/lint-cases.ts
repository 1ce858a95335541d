/**
 * Precision and recall of the lint rules on labelled cases of ESLint's rules, matched by `equivalents`, beside a naive
 * baseline and ESLint itself on the same code.
 *
 *   npm run bench -- bench/quality/lint-cases.ts <cases.jsonl> [--rule name] [--eslint folder]
 *
 * A line of the file is {rule, pos, code}: `pos` says whether the rule must speak of the code. Options of the rule are
 * not part of a case, so a few cases are right with other options only; cases that carry both labels are counted apart.
 * The naive baseline speaks wherever a construct stands that the rule looks at. `--eslint` is a folder with ESLint in
 * its node_modules; `--rule` lists one rule's misses and false alarms.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { loadGrammars } from "../../src/chunk/grammars.ts";
import { makeOpenSource } from "../../src/chunk/open-source.ts";
import { makeContext } from "../../src/layers/context.ts";
import { NO_FACTS } from "../../src/layers/facts.ts";
import { allLines } from "../../src/layers/lines.ts";
import type { Rule } from "../../src/layers/rule.ts";
import { RULES } from "../../src/layers/rules.ts";
import { walk } from "../../src/layers/walk.ts";
import type { OwnedSource } from "../../src/types/syntax.ts";

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

interface Tallies {
  readonly codey: Tally;
  readonly naive: Tally;
  readonly eslint: Tally;
}

/** The part of ESLint's `Linter` that is used. */
interface Linter {
  verify(code: string, config: readonly object[]): readonly { readonly fatal?: boolean }[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rule: { type: "string" }, eslint: { type: "string" } },
});
const [file] = positionals;
if (file === undefined) throw new Error("Give the path of a JSONL file with {rule, pos, code}.");
const only = values.rule;

const claimed = new Map<string, readonly Rule[]>();
for (const rule of RULES) {
  for (const id of rule.meta.equivalents) {
    const [tool, name] = id.split("/");
    if (tool === "eslint" && name !== undefined) claimed.set(name, [...(claimed.get(name) ?? []), rule]);
  }
}

const openSource = makeOpenSource(await loadGrammars(["javascript", "typescript", "tsx"]));
const linter = values.eslint === undefined ? null : loadLinter(values.eslint);
const tallies = new Map<string, Tallies>();
const total = empty();
const cases = readCases(file);
for (const one of cases.decided) {
  const rules = claimed.get(one.rule);
  if (rules === undefined || (only !== undefined && one.rule !== only)) continue;
  count(one, rules);
}
printTable();

function readCases(path: string): { decided: readonly LabelledCase[]; contradictory: number } {
  const labels = new Map<string, LabelledCase & { both: boolean }>();
  for (const line of readFileSync(path, "utf8").split("\n")) {
    if (line === "") continue;
    const one: LabelledCase = JSON.parse(line);
    if (!claimed.has(one.rule)) continue;
    const key = `${one.rule} ${one.code}`;
    const other = labels.get(key);
    labels.set(key, { ...one, both: other !== undefined && (other.both || other.pos !== one.pos) });
  }
  // What carries both labels is right once and wrong once, whatever is said of it.
  const all = [...labels.values()];
  const decided = all.flatMap((one) => (one.both ? [one, { ...one, pos: !one.pos }] : [one]));
  return { decided, contradictory: all.filter(({ both }) => both).length };
}

function count(one: LabelledCase, rules: readonly Rule[]): void {
  const source = openCase(one.code);
  try {
    const spoke = speaks(rules, source);
    const here = tallies.get(one.rule) ?? empty();
    tallies.set(one.rule, here);
    for (const tally of [here, total]) {
      add(tally.codey, one.pos, spoke);
      add(tally.naive, one.pos, hasConstruct(rules, source));
    }
    const said = linter === null ? null : eslintSays(linter, one);
    if (said !== null) for (const tally of [here, total]) add(tally.eslint, one.pos, said);
    if (only !== undefined && one.pos !== spoke)
      process.stdout.write(`${spoke ? "FALSE ALARM" : "MISSED"} ${JSON.stringify(one.code)}\n`);
  } finally {
    source.dispose();
  }
}

/** Cases are JavaScript; those that only TypeScript or JSX can read are read as such. */
function openCase(code: string): OwnedSource {
  for (const extension of ["js", "ts"]) {
    const source = openSource(`case.${extension}`, code);
    if (source.tree?.rootNode.hasError !== true) return source;
    source.dispose();
  }
  return openSource("case.tsx", code);
}

function speaks(rules: readonly Rule[], source: OwnedSource): boolean {
  const pair = { before: null, after: source, addedLines: allLines(source.lines.length), deletedLines: [] };
  const { hits } = walk(rules, makeContext(pair, source, NO_FACTS));
  return hits.some(({ hit }) => hit.signal === undefined);
}

function hasConstruct(rules: readonly Rule[], { language, tree }: OwnedSource): boolean {
  const types = rules.flatMap((rule) => (language === null ? [] : (rule.visit?.types[language] ?? [])));
  return types.length > 0 && (tree?.rootNode.descendantsOfType(types).length ?? 0) > 0;
}

function loadLinter(folder: string): Linter {
  const { Linter: Made } = createRequire(join(folder, "package.json"))("eslint");
  return new Made();
}

/** Null where ESLint does not know the rule any more or cannot read the code without the case's own parser options. */
function eslintSays(eslint: Linter, { rule, code }: LabelledCase): boolean | null {
  for (const sourceType of ["module", "script", "commonjs"]) {
    const languageOptions = { sourceType, parserOptions: { ecmaFeatures: { jsx: true } } };
    try {
      const said = eslint.verify(code, [{ languageOptions, rules: { [rule]: "error" } }]);
      if (!said.some(({ fatal }) => fatal === true)) return said.length > 0;
    } catch {
      return null;
    }
  }
  return null;
}

function empty(): Tallies {
  const tally = (): Tally => ({ tp: 0, fp: 0, fn: 0, tn: 0 });
  return { codey: tally(), naive: tally(), eslint: tally() };
}

function add(tally: Tally, pos: boolean, spoke: boolean): void {
  tally[pos ? (spoke ? "tp" : "fn") : spoke ? "fp" : "tn"] += 1;
}

function printTable(): void {
  for (const [rule, here] of [...tallies].sort(([a], [b]) => a.localeCompare(b))) printRow(rule, here);
  printRow(`all ${tallies.size} measured of ${claimed.size} claimed`, total);
  process.stdout.write(`${cases.contradictory} cases carry both labels; each counts once as either.\n`);
}

function printRow(name: string, { codey, naive, eslint }: Tallies): void {
  const peer = linter === null ? "" : ` | eslint ${sharesOf(eslint)}`;
  const { tp, fp, fn, tn } = codey;
  const counts = `tp ${tp} fp ${fp} fn ${fn} tn ${tn}`;
  process.stdout.write(
    `${name.padEnd(38)} ${sharesOf(codey)}  ${counts.padEnd(32)} | naive ${sharesOf(naive)}${peer}\n`,
  );
}

function sharesOf({ tp, fp, fn }: Tally): string {
  const share = (part: number, whole: number) => (whole === 0 ? "  -  " : (part / whole).toFixed(3));
  return `P ${share(tp, tp + fp)} R ${share(tp, tp + fn)}`;
}
