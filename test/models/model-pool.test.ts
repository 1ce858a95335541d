import { afterEach, describe, expect, it } from "vitest";
import { modelNeed } from "../../src/models/model-need.ts";
import { ModelPool } from "../../src/models/model-pool.ts";
import type { StartModelOptions } from "../../src/models/start-model.ts";
import { goodModel, noisyModel, randomModel } from "../gguf/programs.ts";
import { killWorker, until, workers } from "./workers.ts";

const options = async (path: Promise<string>, id: string): Promise<StartModelOptions> => ({
  path: await path,
  id,
  digest: id,
  contextSize: 512,
  threads: 1,
  memoryBudgetMb: 1,
  keep: null,
  env: process.env,
});

/** Room for so many of the test's models, which need about the same. */
async function poolFor(models: number, idleMs = 60_000): Promise<ModelPool> {
  const needed = await modelNeed({ path: await goodModel(), contextSize: 512 });
  return new ModelPool({ memoryBudgetMb: Math.round(needed * (models + 0.4)), idleMs });
}

let pool: ModelPool;
afterEach(async () => {
  await pool.close();
  expect(workers()).toEqual([]);
});

describe.runIf(process.platform === "linux")("a pool of models", () => {
  it("lets those who ask for the same model share one process, which outlives them", async () => {
    pool = await poolFor(1);
    const good = await options(goodModel(), "good");
    const [one, other] = await Promise.all([pool.open(good), pool.open(good)]);
    expect(workers()).toHaveLength(1);
    await one.dispose();
    await one.dispose();
    expect(await other.countTokens("abc")).toBe(3);
    await expect(one.countTokens("abc")).rejects.toThrow(/handed back/);
    await other.dispose();
    const [pid] = workers();
    const again = await pool.open(good);
    expect(workers()).toEqual([pid]);
    expect(await again.countTokens("abc")).toBe(3);
  });

  it("unloads what nobody has used for a while, and nothing that is used", async () => {
    pool = await poolFor(1, 50);
    const good = await options(goodModel(), "good");
    const first = await pool.open(good);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(workers()).toHaveLength(1);
    await first.dispose();
    await until(() => workers().length === 0);
    const second = await pool.open(good);
    expect(await second.countTokens("abc")).toBe(3);
  });

  it("makes room by unloading the model that was used longest ago, never one in use", async () => {
    pool = await poolFor(2);
    const [good, noisy, random] = [
      await options(goodModel(), "good"),
      await options(noisyModel(), "noisy"),
      await options(randomModel(), "random"),
    ];
    const one = await pool.open(good);
    const other = await pool.open(noisy);
    const [, noisyPid] = workers();
    await expect(pool.open(random)).rejects.toThrow(/^The model random needs about \d+ MB.*good, noisy use/);
    await one.dispose();
    await other.dispose();
    const third = await pool.open(random);
    expect(workers()).toHaveLength(2);
    expect(workers()).toContain(noisyPid);
    expect(await third.countTokens("abc")).toBe(3);
  });

  it("refuses a model that is too large by itself without unloading anything", async () => {
    pool = await poolFor(1);
    await (await pool.open(await options(goodModel(), "good"))).dispose();
    const large = { ...(await options(goodModel(), "large")), contextSize: 8192 };
    const tiny = new ModelPool({ memoryBudgetMb: 10, idleMs: 1000 });
    await expect(tiny.open(large)).rejects.toThrow(/budget is 10 MB/);
    await tiny.close();
    expect(workers()).toHaveLength(1);
  });

  it("loads anew what died for good meanwhile", async () => {
    pool = await poolFor(1);
    const good = await options(goodModel(), "good");
    const first = await pool.open(good);
    for (let death = 0; death < 2; death++) {
      killWorker();
      await first.countTokens("abc").catch(() => {});
    }
    await expect(first.countTokens("abc")).rejects.toThrow(/stopped working twice/);
    await first.dispose();
    expect(await (await pool.open(good)).countTokens("abc")).toBe(3);
  });

  it("tries again after a model that could not be loaded", async () => {
    pool = await poolFor(1);
    const good = await options(goodModel(), "good");
    await expect(pool.open({ ...good, signal: AbortSignal.abort(new Error("never mind")) })).rejects.toThrow(
      "never mind",
    );
    expect(await (await pool.open(good)).countTokens("abc")).toBe(3);
  });
});
