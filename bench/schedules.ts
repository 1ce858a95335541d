/**
 * Random schedules over pool, worker and resident process, with tiny models through real llama.cpp: what is asked, cancelled,
 * killed, stopped, starved and damaged comes from the seed. Anything that is not as documented is a problem.
 *
 *   npm run build && npm run bench -- bench/schedules.ts --schedules 1000 [--seed 1] [--minutes 60] [--jobs 2]
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { endlessModel, otherEndlessModel } from "./schedules/models.ts";
import { runSchedules, type ScheduleResult } from "./schedules/run-schedule.ts";

const { values } = parseArgs({
  options: {
    schedules: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    minutes: { type: "string", default: "600" },
    /** Schedules in one home, one after the other: most of a schedule's time is the start of processes. */
    together: { type: "string", default: "5" },
    /** Processes at work at once, each on its own part of the seeds. */
    jobs: { type: "string", default: "1" },
    /** Of those processes, to the first: what it tells is read by a program. */
    part: { type: "string" },
  },
});
interface Tally {
  done: number;
  bad: number;
  orders: number;
  longestMs: number;
  readonly outcomes: Record<string, number>;
  readonly troubles: Record<string, number>;
}
const first = Number(values.seed);
const count = Number(values.schedules);
const end = performance.now() + Number(values.minutes) * 60_000;
const jobs = Number(values.jobs);
const together = Number(values.together);

if (values.part !== undefined) process.stdout.write(JSON.stringify(await runPart(Number(values.part))));
else {
  const parts =
    jobs === 1
      ? [await runPart(0)]
      : await Promise.all(Array.from({ length: jobs }, (_, part) => runElsewhere(part)));
  const sum = (of: (tally: Tally) => number): number => parts.reduce((total, tally) => total + of(tally), 0);
  const bad = sum((tally) => tally.bad);
  process.stdout.write(
    `${sum((tally) => tally.done)} schedules, ${sum((tally) => tally.orders)} orders, ${bad} with problems; ` +
      `the longest took ${(Math.max(...parts.map(({ longestMs }) => longestMs)) / 1000).toFixed(1)} s\n` +
      `outcomes: ${told(parts.map(({ outcomes }) => outcomes))}\n` +
      `troubles: ${told(parts.map(({ troubles }) => troubles))}\n`,
  );
  process.exitCode = bad === 0 ? 0 : 1;
}

/** Its part of the seeds. */
async function runPart(part: number): Promise<Tally> {
  const models = [await endlessModel(), await otherEndlessModel()] as const;
  const bin = fileURLToPath(new URL("../dist/cli/bin.js", import.meta.url));
  const tally: Tally = { done: 0, bad: 0, orders: 0, longestMs: 0, outcomes: {}, troubles: {} };
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  const step = jobs * together;
  for (let seed = first + part * together; seed < first + count && performance.now() < end; seed += step) {
    const seeds = Array.from(
      { length: Math.min(together, first + count - seed) },
      (_, index) => seed + index,
    );
    const onHang = (description: string): void => say(`one of ${String(seeds)} hangs: ${description}`);
    for (const result of await runSchedules(seeds, { models, bin, onHang })) countResult(tally, result, say);
  }
  return tally;
}

function countResult(tally: Tally, result: ScheduleResult, say: (line: string) => void): void {
  tally.done += 1;
  tally.orders += result.orders.length;
  tally.longestMs = Math.max(tally.longestMs, result.ms);
  if (result.problems.length > 0) tally.bad += 1;
  for (const problem of result.problems)
    say(`PROBLEM seed ${result.seed} (${result.troubles.join(", ")}): ${problem}`);
  for (const { outcome } of result.orders) add(tally.outcomes, outcome);
  for (const trouble of result.troubles) add(tally.troubles, trouble);
  say(`seed ${result.seed}: ${result.orders.length} orders, ${(result.ms / 1000).toFixed(1)} s`);
}

async function runElsewhere(part: number): Promise<Tally> {
  const jiti = fileURLToPath(new URL("../node_modules/jiti/lib/jiti-cli.mjs", import.meta.url));
  const args = [jiti, fileURLToPath(import.meta.url), ...process.argv.slice(2), "--part", String(part)];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [told] = await Promise.all([text(child.stdout), once(child, "exit")]);
  return JSON.parse(told);
}

function add(counts: Record<string, number>, word: string): void {
  counts[word] = (counts[word] ?? 0) + 1;
}

function told(counts: readonly Readonly<Record<string, number>>[]): string {
  const sum: Record<string, number> = {};
  for (const [word, times] of counts.flatMap((one) => Object.entries(one)))
    sum[word] = (sum[word] ?? 0) + times;
  return Object.entries(sum)
    .toSorted(([, one], [, other]) => other - one)
    .map(([word, times]) => `${word} ${times}`)
    .join("; ");
}
