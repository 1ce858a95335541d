import { setImmediate } from "node:timers/promises";
import { expect, test } from "vitest";
import { GarbageCollector } from "../../src/models/worker/collect-garbage.ts";

/** Leaves so many megabytes behind. */
function litter(megabytes: number): void {
  for (let count = 0; count < megabytes; count++) new Uint8Array(2 ** 20).fill(count);
}

const heldMb = (): number => process.memoryUsage().arrayBuffers / 2 ** 20;

test("what evaluations leave behind is collected after as many as leave 24 MB, and not with each", async () => {
  // 24 MB in lists of 12 bytes a token: with this vocabulary after four evaluations.
  const garbage = new GarbageCollector(2 ** 19);
  garbage.afterEvaluation();
  garbage.afterEvaluation();
  garbage.afterEvaluation();
  garbage.afterEvaluation();
  const before = heldMb();
  litter(10);
  expect(heldMb() - before).toBeGreaterThan(9);
  for (let evaluation = 0; evaluation < 3; evaluation++) garbage.afterEvaluation();
  await setImmediate();
  expect(heldMb() - before).toBeGreaterThan(9);
  garbage.afterEvaluation();
  for (let look = 0; look < 50 && heldMb() - before > 2; look++) await setImmediate();
  expect(heldMb() - before).toBeLessThan(2);
});
