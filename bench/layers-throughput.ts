/**
 * How fast the five layers judge, over the source files of a folder:
 *
 *   npm run bench:built -- bench/layers-throughput.ts <folder> [rounds] [--rules]
 *
 * Measured in one run, each the best of the rounds, in processor time: the bare parse; parse and layers of files that are
 * new as a whole (every line is changed); parse and layers of a change of every 50th line; and of the latter two how many
 * times the bare parse they take, which says more than the time where others work on the machine. Megabytes are of UTF-8.
 * `--rules` lists what each rule costs that is asked alone.
 */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { loadGrammars } from "../src/chunk/grammars.ts";
import { makeOpenSource } from "../src/chunk/open-source.ts";
import { makeContext } from "../src/layers/context.ts";
import { NO_FACTS } from "../src/layers/facts.ts";
import { loadStrictParse } from "../src/layers/load-strict-parse.ts";
import { reviewPair } from "../src/layers/review-pair.ts";
import { RULES } from "../src/layers/rules.ts";
import { walk } from "../src/layers/walk.ts";
import type { Pair } from "../src/types/layers.ts";
import type { Language } from "../src/types/language.ts";
import { languageOf } from "../src/util/language.ts";
import { splitLines } from "../src/util/text.ts";

interface Sample {
  readonly path: string;
  readonly text: string;
  readonly language: Language;
  readonly lineCount: number;
}

function readSamples(folder: string): Sample[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" }).flatMap((path): Sample[] => {
    const language = languageOf(path);
    if (language === null || path.includes("node_modules") || !statSync(join(folder, path)).isFile())
      return [];
    const text = readFileSync(join(folder, path), "utf8");
    if (text.length === 0 || text.length > 500_000) return [];
    return [{ path, text, language, lineCount: splitLines(text).length }];
  });
}

/** Milliseconds of processor time, this thread and the compiler's. */
function processorTime(work: () => void): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

const [folder = "src", rounds = "3"] = process.argv.slice(2).filter((word) => !word.startsWith("--"));
const samples = readSamples(folder);
const bytes = samples.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
const open = makeOpenSource(await loadGrammars(new Set(samples.map(({ language }) => language))));

function every(count: number, step: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1).filter((line) => line % step === step >> 1);
}

async function prepareStrict(pairOf: (sample: Sample) => Pair): Promise<void> {
  const script = samples.find(({ language }) => language === "typescript" || language === "javascript");
  if (script !== undefined) await loadStrictParse(pairOf(script));
}

function judgeNew(sample: Sample): Pair & { dispose(): void } {
  const after = open(sample.path, sample.text);
  const addedLines = Array.from({ length: sample.lineCount }, (_, index) => index + 1);
  return { before: null, after, addedLines, deletedLines: [], dispose: () => after.dispose() };
}

function judgeEdited(sample: Sample): Pair & { dispose(): void } {
  const changed = every(sample.lineCount, 50);
  const set = new Set(changed);
  const lines = sample.text.split("\n");
  const before = open(
    sample.path,
    lines.map((line, index) => (set.has(index + 1) ? `${line} ` : line)).join("\n"),
  );
  const after = open(sample.path, sample.text);
  const dispose = (): void => {
    before.dispose();
    after.dispose();
  };
  return { before, after, addedLines: changed, deletedLines: changed, dispose };
}

function measure(name: string, work: () => void, bareMs?: number): number {
  const times = Array.from({ length: Number(rounds) }, () => processorTime(work));
  const ms = Math.min(...times);
  const speed = `${ms.toFixed(0).padStart(7)} ms ${(bytes / 1000 / ms).toFixed(2).padStart(7)} MB/s`;
  const ratio = bareMs === undefined ? "" : `${(ms / bareMs).toFixed(1).padStart(7)} × bare`;
  console.log(`${name.padEnd(30)} ${speed}${ratio}`);
  return ms;
}

/** One object for all files, as a review has it. */
const RULES_ON = {};

await prepareStrict(judgeNew);
console.log(`${samples.length} files, ${(bytes / 1e6).toFixed(2)} MB`);
const bareMs = measure("bare parse", () => {
  for (const { path, text } of samples) {
    const source = open(path, text);
    void source.tree;
    source.dispose();
  }
});
for (const [name, make] of [
  ["layers, new files", judgeNew],
  ["layers, every 50th line", judgeEdited],
] as const) {
  const strict = new Map<Sample, Awaited<ReturnType<typeof loadStrictParse>>>();
  for (const sample of samples) {
    const pair = make(sample);
    strict.set(sample, await loadStrictParse(pair));
    pair.dispose();
  }
  const judge = (): void => {
    for (const sample of samples) {
      const pair = make(sample);
      const facts = { ...NO_FACTS, strictParse: strict.get(sample) ?? null };
      reviewPair(pair, { rules: RULES_ON, style: false, facts });
      pair.dispose();
    }
  };
  measure(name, judge, bareMs);
}

if (process.argv.includes("--rules")) {
  const costs = RULES.map((rule) => {
    const ms = processorTime(() => {
      for (const sample of samples) {
        const pair = judgeNew(sample);
        if (pair.after !== null) walk([rule], makeContext(pair, pair.after, NO_FACTS));
        pair.dispose();
      }
    });
    return { id: rule.meta.id, ms };
  });
  for (const { id, ms } of costs.sort((a, b) => b.ms - a.ms).slice(0, 40))
    console.log(`${ms.toFixed(0).padStart(7)} ms  ${id}`);
}
