/**
 * Random schedules over pool, worker and resident process, with tiny models through real llama.cpp: what is asked, cancelled,
 * killed, stopped, starved and damaged comes from the seed. Anything that is not as documented is a problem.
 *
 *   npm run build && npm run bench -- bench/schedules.ts --schedules 1000 [--seed 1] [--minutes 60]
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { endlessModel, otherEndlessModel } from "./schedules/models.ts";
import { runSchedule } from "./schedules/run-schedule.ts";

const { values } = parseArgs({
  options: {
    schedules: { type: "string", default: "1000" },
    seed: { type: "string", default: "1" },
    minutes: { type: "string", default: "600" },
  },
});
const models = [await endlessModel(), await otherEndlessModel()] as const;
const bin = fileURLToPath(new URL("../dist/cli/bin.js", import.meta.url));
const first = Number(values.seed);
const end = performance.now() + Number(values.minutes) * 60_000;
const outcomes = new Map<string, number>();
const troubles = new Map<string, number>();
let [done, bad, orders, longest] = [0, 0, 0, 0];
for (let seed = first; seed < first + Number(values.schedules) && performance.now() < end; seed++) {
  const result = await runSchedule(seed, { models, bin });
  done += 1;
  orders += result.orders.length;
  longest = Math.max(longest, result.ms);
  if (result.problems.length > 0) bad += 1;
  for (const problem of result.problems)
    process.stdout.write(`seed ${seed} (${result.troubles.join(", ")}): ${problem}\n`);
  for (const { outcome } of result.orders) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  for (const trouble of result.troubles) troubles.set(trouble, (troubles.get(trouble) ?? 0) + 1);
  process.stderr.write(`seed ${seed}: ${result.orders.length} orders, ${(result.ms / 1000).toFixed(1)} s\n`);
}
process.stdout.write(
  `${done} schedules, ${orders} orders, ${bad} with problems; the longest took ${(longest / 1000).toFixed(1)} s\n` +
    `outcomes: ${tally(outcomes)}\ntroubles: ${tally(troubles)}\n`,
);
process.exitCode = bad === 0 ? 0 : 1;

function tally(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .toSorted(([, one], [, other]) => other - one)
    .map(([word, times]) => `${word} ${times}`)
    .join("; ");
}
