import { describe, expect, test } from "vitest";
import { endlessModel, otherEndlessModel } from "../../bench/schedules/models.ts";
import { runSchedules } from "../../bench/schedules/run-schedule.ts";
import { BIN } from "../support/codey.ts";

/** `npm run bench -- bench/schedules.ts --schedules 1000` runs more of them. */
const SCHEDULES = 20;
/** So many find what the one before has left. */
const TOGETHER = 5;

describe.runIf(process.platform === "linux")("pool, worker and resident process", () => {
  test(`hold what is documented in ${SCHEDULES} random schedules`, async () => {
    const models = [await endlessModel(), await otherEndlessModel()] as const;
    let answered = 0;
    for (let first = 1; first <= SCHEDULES; first += TOGETHER) {
      const seeds = Array.from({ length: TOGETHER }, (_, index) => first + index);
      const onHang = (description: string): void => void process.stderr.write(`${description}\n`);
      for (const { seed, problems, troubles, orders } of await runSchedules(seeds, {
        models,
        bin: BIN,
        onHang,
      })) {
        expect(problems, `seed ${seed} of ${String(seeds)}: ${troubles.join(", ")}`).toEqual([]);
        answered += orders.filter(({ outcome }) => outcome === "answered").length;
      }
    }
    expect(answered).toBeGreaterThan(SCHEDULES);
  }, 600_000);
});
