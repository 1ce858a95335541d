import { describe, expect, test } from "vitest";
import { endlessModel, otherEndlessModel } from "../../bench/schedules/models.ts";
import { runSchedule } from "../../bench/schedules/run-schedule.ts";
import { BIN } from "../support/codey.ts";

/** `npm run bench -- bench/schedules.ts --schedules 1000` runs more of them. */
const SCHEDULES = 20;

describe.runIf(process.platform === "linux")("pool, worker and resident process", () => {
  test(`hold what is documented in ${SCHEDULES} random schedules`, async () => {
    const models = [await endlessModel(), await otherEndlessModel()] as const;
    let answered = 0;
    for (let seed = 1; seed <= SCHEDULES; seed++) {
      const { problems, troubles, orders } = await runSchedule(seed, { models, bin: BIN });
      expect(problems, `seed ${seed}: ${troubles.join(", ")}`).toEqual([]);
      answered += orders.filter(({ outcome }) => outcome === "answered").length;
    }
    expect(answered).toBeGreaterThan(SCHEDULES);
  }, 600_000);
});
