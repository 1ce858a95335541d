import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import type { RunTiming } from "../../src/types/vault.ts";
import { openVault } from "../../src/vault/open-vault.ts";
import { understand } from "../../src/vault/records/record-kind.ts";
import { timingRecord } from "../../src/vault/records/timings.ts";

const timing = (second: number): RunTiming => ({
  startedAt: new Date(Date.parse("2026-01-01T00:00:00Z") + second * 1000).toISOString(),
  model: "a-model",
  durationMs: 1000 + second,
  loadMs: 1,
  readMs: 2,
  writeMs: 3,
  chunks: 4,
  cached: 2,
  promptTokens: 100,
  generatedTokens: 10,
});

it("keeps what the last 200 reviews took, oldest first, and no other repository's", async () => {
  const directory = mkdtempSync(join(tmpdir(), "codey-vault-"));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  const vault = await openVault({ directory, repository: "one" });
  expect(await vault.timings()).toEqual([]);
  // Not in the order in which they began.
  for (let second = 0; second < 204; second += 1) await vault.noteTiming(timing(second ^ 1));
  const kept = await vault.timings();
  expect(kept).toEqual(Array.from({ length: 200 }, (_, index) => timing(index + 4)));
  const brought = vault.records(["timings"]);
  let records = 0;
  for await (const { namespace, key, record, problem } of brought) {
    expect(problem).toBeNull();
    records += 1;
    if (records === 1) expect(await vault.adopt({ namespace, key, record })).toBeNull();
  }
  expect(records).toBe(200);
  expect(await vault.adopt({ namespace: "timings", key: "k", record: { v: 1, timing: {} } })).toMatch(
    /does not say/,
  );
  await vault.close();
  const other = await openVault({ directory, repository: "two" });
  expect(await other.timings()).toEqual([]);
  await other.close();
});

it("holds numbers, a time and a model's name, and nothing else", () => {
  expect(understand(timingRecord, { v: 1, timing: timing(1) })).toMatchObject({ ok: true });
  const more = { ...timing(1), path: "src/secret.ts" };
  expect(understand(timingRecord, { v: 1, timing: more })).toMatchObject({ ok: false });
  expect(understand(timingRecord, { v: 2, timing: timing(1) })).toMatchObject({
    ok: false,
    problem: /later/,
  });
});
