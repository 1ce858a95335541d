import { statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { knownRates } from "../../src/models/rates.ts";
import { temporaryFolder } from "../support/codey.ts";

test("a machine learns how fast a model is, a third of a step at a time", async () => {
  const folder = join(temporaryFolder(), "data");
  const fresh = await knownRates(folder, "one");
  expect(fresh.rates).toEqual({});

  await fresh.learn({ read: 20 });
  expect((await knownRates(folder, "one")).rates).toEqual({ read: 20 });
  await fresh.learn({ read: 30, write: 8 });
  const known = (await knownRates(folder, "one")).rates;
  expect(known.read).toBeCloseTo(23);
  expect(known.write).toBe(8);

  expect((await knownRates(folder, "other")).rates).toEqual({});
  expect(statSync(join(folder, "model-rates.json")).mode & 0o777).toBe(0o600);
});

test.each(["", "{", "[]", '{"x": {"read": -1}}'])(
  "the file %j is that of a machine that knows nothing",
  async (text) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, "model-rates.json"), text);
    const { rates, learn } = await knownRates(folder, "one");
    expect(rates).toEqual({});
    await learn({ read: 20, write: 8 });
    expect((await knownRates(folder, "one")).rates).toEqual({ read: 20, write: 8 });
  },
);
